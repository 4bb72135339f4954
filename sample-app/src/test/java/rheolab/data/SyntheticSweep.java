package rheolab.data;

import java.util.Locale;
import java.util.Random;

/** The sweep that rheolab ships: known Maxwell modes, a little noise, nobody's polymer. */
public final class SyntheticSweep {

    /** g in Pa, one for each relaxation time. */
    public static final double[] MODULI = {3e5, 1.2e5, 8e4, 1e5, 6e4, 5e3};

    /** τ in s. */
    public static final double[] TIMES = {3e-3, 3e-2, 0.3, 3, 30, 300};

    private static final long SEED = 20260105;
    private static final double NOISE = 0.01;

    private SyntheticSweep() {}

    /** The text of {@code synthetic.tts}. */
    static String text() {
        Random random = new Random(SEED);
        StringBuilder text = new StringBuilder("chem=synthetic;T=25;Mw=100;noise=" + NOISE + ";\n");
        text.append("omega [rad/s]  G' [Pa]  G\" [Pa]\n");
        for (int k = -30; k <= 30; k++) {
            double omega = Math.pow(10, k / 10.0);
            double storage = 0;
            double loss = 0;
            for (int i = 0; i < MODULI.length; i++) {
                double phase = omega * TIMES[i];
                storage += MODULI[i] * phase * phase / (1 + phase * phase);
                loss += MODULI[i] * phase / (1 + phase * phase);
            }
            text.append(String.format(
                    Locale.ROOT,
                    "%.6e  %.6e  %.6e\n",
                    omega,
                    storage * (1 + NOISE * random.nextGaussian()),
                    loss * (1 + NOISE * random.nextGaussian())));
        }
        return text.toString();
    }
}
