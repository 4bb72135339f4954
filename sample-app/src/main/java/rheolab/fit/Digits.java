package rheolab.fit;

/** How many digits of a result agree with certified values. */
public final class Digits {

    /** The most that NIST certifies. */
    public static final double MOST = 11;

    private Digits() {}

    /**
     * The log relative error of the worst parameter, {@code -log10(|q - c| / |c|)}, as in NIST's own comparisons: at most 11, and 0 where
     * not even the first digit agrees.
     */
    public static double agreeing(double[] parameters, double[] certified) {
        double digits = MOST;
        for (int i = 0; i < certified.length; i++) {
            double error = Math.abs(parameters[i] - certified[i]) / Math.abs(certified[i]);
            digits = Math.min(digits, -Math.log10(error));
        }
        return digits < 1 || Double.isNaN(digits) ? 0 : digits;
    }
}
