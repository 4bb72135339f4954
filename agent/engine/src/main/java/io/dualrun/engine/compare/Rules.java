package io.dualrun.engine.compare;

/** The rules in force for one component, compiled from a {@link RuleSpec}. Immutable. */
public final class Rules {

    private final Tolerance tolerance;

    private Rules(Tolerance tolerance) {
        this.tolerance = tolerance;
    }

    /** @throws IllegalArgumentException for a malformed path, or a tolerance that is negative, NaN or infinite */
    public static Rules of(RuleSpec spec) {
        return new Rules(new Tolerance(
                spec.rtol() != null ? spec.rtol() : Tolerance.DEFAULT.rtol(),
                spec.atol() != null ? spec.atol() : Tolerance.DEFAULT.atol(),
                spec.ulps() != null ? spec.ulps() : Tolerance.DEFAULT.ulps()));
    }

    Tolerance tolerance() {
        return tolerance;
    }
}
