package io.dualrun.engine.verdict;

/** How a metric is held against a limit. */
enum Relation {
    MORE(">") {
        @Override
        boolean holds(double value, double limit) {
            return value > limit;
        }
    },
    AT_LEAST(">=") {
        @Override
        boolean holds(double value, double limit) {
            return value >= limit;
        }
    },
    LESS("<") {
        @Override
        boolean holds(double value, double limit) {
            return value < limit;
        }
    },
    AT_MOST("<=") {
        @Override
        boolean holds(double value, double limit) {
            return value <= limit;
        }
    },
    EQUAL("=") {
        @Override
        boolean holds(double value, double limit) {
            return value == limit;
        }
    };

    private final String sign;

    Relation(String sign) {
        this.sign = sign;
    }

    abstract boolean holds(double value, double limit);

    /** Whether a count that has grown past the limit cannot come back to it. */
    boolean isOverAbove() {
        return this == LESS || this == AT_MOST || this == EQUAL;
    }

    /** @return null: it is none */
    static Relation of(String sign) {
        for (Relation relation : values()) {
            if (relation.sign.equals(sign)) {
                return relation;
            }
        }
        return sign.equals("==") ? EQUAL : null;
    }

    @Override
    public String toString() {
        return sign;
    }
}
