package io.dualrun.engine.flag;

/**
 * A share of the users, as a whole number of hundredths of a percent, so that routing never compares floating-point numbers.
 *
 * @param hundredths hundredths of a percent, 0 to 10000
 */
public record Percentage(int hundredths) {

    private static final int HUNDREDTHS_OF_ALL = 10_000;

    /** Nobody. */
    public static final Percentage ZERO = new Percentage(0);

    /** Everybody. */
    public static final Percentage FULL = new Percentage(HUNDREDTHS_OF_ALL);

    /** @throws IllegalArgumentException outside 0 to 10000 */
    public Percentage {
        if (hundredths < 0 || hundredths > HUNDREDTHS_OF_ALL) {
            throw new IllegalArgumentException(
                    "found " + hundredths + " hundredths of a percent, expected a whole number from 0 to 10000");
        }
    }

    /**
     * The share written as a decimal number of percent.
     *
     * <p>A decimal with two places and the quotient {@code hundredths / 100.0} round to the same double, so equality is the exact test
     * for "no finer than 0.01".
     *
     * @param percent 0 to 100, in steps of 0.01
     * @throws IllegalArgumentException for anything else, NaN included
     */
    public static Percentage of(double percent) {
        double hundredths = Math.rint(percent * 100);
        if (!(percent >= 0 && percent <= 100) || hundredths / 100 != percent) {
            throw new IllegalArgumentException(
                    "found " + percent + ", expected a percentage from 0 to 100, in steps of 0.01");
        }
        return new Percentage((int) hundredths);
    }

    /** Percent, 0.0 to 100.0. */
    public double percent() {
        return hundredths / 100.0;
    }

    /** Such as {@code 5%} or {@code 0.25%}. */
    @Override
    public String toString() {
        String percent = Double.toString(percent());
        return (percent.endsWith(".0") ? percent.substring(0, percent.length() - 2) : percent) + "%";
    }
}
