package io.dualrun.engine.compare;

/**
 * How far a candidate's floating-point number may be from the legacy one and still count as equal.
 *
 * <p>The rule is NumPy's {@code isclose} with the legacy value as reference, computed in IEEE 754 double arithmetic:
 * {@code |candidate - legacy| <= atol + rtol * |legacy|}. A NaN matches a NaN, an infinity only itself, and -0.0 matches 0.0. It is not
 * symmetric: the legacy value alone scales the limit.
 *
 * @param rtol relative tolerance, a ratio of the legacy value, at least 0, finite
 * @param atol absolute tolerance, in the value's own unit, at least 0, finite
 * @param ulps at least 0; numbers of one sign that are at most so many representable doubles apart match whatever the other two say; 0: never
 */
public record Tolerance(double rtol, double atol, int ulps) {

    /** A relative tolerance of 1e-5, an absolute one of 1e-8, no units in the last place: NumPy's defaults. */
    public static final Tolerance DEFAULT = new Tolerance(1e-5, 1e-8, 0);

    /** @throws IllegalArgumentException if one of the three is negative, NaN or infinite */
    public Tolerance {
        requireLimit("rtol", rtol);
        requireLimit("atol", atol);
        requireLimit("ulps", ulps);
    }

    private static void requireLimit(String name, double limit) {
        if (!(limit >= 0) || limit == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(name + " is " + limit + ", expected a finite number, 0 or more");
        }
    }

    /** Whether the candidate's number counts as the legacy one. */
    public boolean within(double legacy, double candidate) {
        if (legacy == candidate) {
            return true;
        }
        double distance = Math.abs(candidate - legacy);
        // An infinite legacy value would make the limit infinite, and every number match it.
        if (distance <= limit(legacy) && Math.abs(legacy) != Double.POSITIVE_INFINITY) {
            return Math.abs(candidate) != Double.POSITIVE_INFINITY;
        }
        return (legacy != legacy && candidate != candidate) || (ulps > 0 && withinUlps(legacy, candidate));
    }

    /** The greatest distance from this legacy value that matches, in the value's own unit; the units in the last place left out. */
    double limit(double legacy) {
        return atol + rtol * Math.abs(legacy);
    }

    /** The doubles of one sign, read as integers, are in order and without gaps: their difference counts the steps between them. */
    private boolean withinUlps(double legacy, double candidate) {
        if (!Double.isFinite(legacy) || !Double.isFinite(candidate)) {
            return false;
        }
        return steps(legacy, candidate) <= ulps;
    }

    /** How many representable doubles two finite ones are apart; {@link Long#MAX_VALUE} if that is more than a long counts. */
    static long steps(double legacy, double candidate) {
        long one = ordinal(legacy);
        long other = ordinal(candidate);
        long steps = one - other;
        boolean overflow = ((one ^ other) & (one ^ steps)) < 0;
        return overflow ? Long.MAX_VALUE : Math.abs(steps);
    }

    /** Position on the line of doubles: 0 for both zeros, counting down below them. */
    private static long ordinal(double value) {
        long bits = Double.doubleToRawLongBits(value);
        return bits >= 0 ? bits : Long.MIN_VALUE - bits;
    }
}
