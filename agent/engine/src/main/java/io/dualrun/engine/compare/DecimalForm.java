package io.dualrun.engine.compare;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * BigDecimal by value, whatever the scale unless the rules say otherwise, and within the relative and absolute tolerance, computed in 34 decimal digits. Exact arithmetic
 * would need a gigabyte for {@code 1e1000000000 - 1}.
 */
record DecimalForm() implements Form {

    private static final MathContext PRECISION = MathContext.DECIMAL128;

    @Override
    public Object family() {
        return BigDecimal.class;
    }

    @Override
    public boolean hasParts() {
        return false;
    }

    @Override
    public void compare(Pair pair, Walk walk) {
        BigDecimal legacy = (BigDecimal) pair.legacy;
        BigDecimal candidate = (BigDecimal) pair.candidate;
        Measure measure = pair.measure();
        boolean sameScale = !measure.scale() || legacy.scale() == candidate.scale();
        if (!sameScale || !within(legacy, candidate, measure.tolerance())) {
            walk.differ(pair, Difference.Kind.VALUE);
        }
    }

    static boolean within(BigDecimal legacy, BigDecimal candidate, Tolerance tolerance) {
        if (legacy.compareTo(candidate) == 0) {
            return true;
        }
        BigDecimal distance = candidate.subtract(legacy, PRECISION).abs();
        BigDecimal limit = BigDecimal.valueOf(tolerance.rtol())
                .multiply(legacy.abs(), PRECISION)
                .add(BigDecimal.valueOf(tolerance.atol()), PRECISION);
        return distance.compareTo(limit) <= 0;
    }
}
