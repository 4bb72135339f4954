package io.dualrun.engine.compare;

/**
 * One place where the candidate's result is not the legacy one. Values are rendered, cut at {@value Line#LIMIT} characters.
 *
 * @param path where, such as {@code $.parameters[3]}
 * @param kind how they differ
 * @param legacy the legacy value; {@code nothing} for {@link Kind#EXTRA}
 * @param candidate the candidate's value; {@code nothing} for {@link Kind#MISSING}
 * @param distance how far apart two finite numbers are, on {@code scale}; NaN where there is no distance
 * @param limit the greatest distance that would have matched, on {@code scale}; NaN where there is no distance
 * @param scale what distance and limit count
 */
public record Difference(
        String path, Kind kind, String legacy, String candidate, double distance, double limit, Scale scale) {

    /** How two values differ. */
    public enum Kind {
        /** Same type, other value; or one of them null. */
        VALUE,
        /** Other types. */
        TYPE,
        /** The legacy element, entry or key has no counterpart. */
        MISSING,
        /** The candidate's element, entry or key has no counterpart. */
        EXTRA,
        /** The same elements in another order; the path is that of the first that moved. */
        ORDER,
        /** One body threw and the other did not, or they threw differently. */
        EXCEPTION
    }

    /** What a distance counts. */
    public enum Scale {
        /** There is no distance. */
        NONE,
        /** The ratio of the legacy value. */
        RELATIVE,
        /** The value's own unit. */
        ABSOLUTE,
        /** Units in the last place: how many representable doubles one is from the other. */
        ULPS
    }

    /** A difference without a distance. */
    static Difference of(String path, Kind kind, String legacy, String candidate) {
        return new Difference(path, kind, legacy, candidate, Double.NaN, Double.NaN, Scale.NONE);
    }

    /** For a person, on one line: {@code $.parameters[3]: 1.2345 → 1.2346, off by 8.1e-5 relative (limit 1e-5)}. */
    @Override
    public String toString() {
        return path + ": " + (kind == Kind.TYPE ? "type " : "") + legacy + " → " + candidate + remark();
    }

    private String remark() {
        return switch (kind) {
            case MISSING -> " (missing)";
            case EXTRA -> " (extra)";
            case ORDER -> ", same elements in another order";
            default -> scale == Scale.NONE ? "" : offBy();
        };
    }

    private String offBy() {
        if (scale == Scale.ULPS) {
            return ", off by " + Rendering.number(distance, 17) + " ulps (limit " + Rendering.number(limit, 17) + ")";
        }
        int digits = 2;
        // As many digits as it takes to see that the distance is beyond the limit.
        while (digits < 17 && Rendering.number(distance, digits).equals(Rendering.number(limit, digits))) {
            digits++;
        }
        return ", off by " + Rendering.number(distance, digits) + (scale == Scale.RELATIVE ? " relative" : " absolute")
                + " (limit " + Rendering.number(limit, 2) + ")";
    }
}
