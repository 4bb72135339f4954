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

    /** Whether a count, which can only grow, has come to hold or to fail for good. */
    boolean isSettled(double count, double limit) {
        return this == AT_LEAST || this == LESS ? count >= limit : count > limit;
    }

    /** Whether a count can only come to hold. */
    boolean isUpward() {
        return this == MORE || this == AT_LEAST;
    }

    /** @return null: it is none */
    static Relation of(String sign) {
        return switch (sign) {
            case ">" -> MORE;
            case ">=", "≥" -> AT_LEAST;
            case "<" -> LESS;
            case "<=", "≤" -> AT_MOST;
            case "=", "==" -> EQUAL;
            default -> null;
        };
    }

    @Override
    public String toString() {
        return sign;
    }
}
