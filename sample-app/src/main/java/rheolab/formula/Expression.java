package rheolab.formula;

import org.hipparchus.analysis.differentiation.Gradient;

/**
 * A formula, read: a tree that can be worked out with numbers, or with numbers that carry their derivatives along (automatic
 * differentiation). The set is closed: whatever a user types becomes one of these, or is refused.
 */
sealed interface Expression {

    double value(double[] values);

    Gradient value(Gradient[] values);

    /** A number that was typed, or a constant. */
    record Literal(double number) implements Expression {

        @Override
        public double value(double[] values) {
            return number;
        }

        @Override
        public Gradient value(Gradient[] values) {
            return Gradient.constant(values[0].getFreeParameters(), number);
        }
    }

    /** The value of a name, by its place among the formula's names. */
    record Variable(int slot) implements Expression {

        @Override
        public double value(double[] values) {
            return values[slot];
        }

        @Override
        public Gradient value(Gradient[] values) {
            return values[slot];
        }
    }

    record Negation(Expression operand) implements Expression {

        @Override
        public double value(double[] values) {
            return -operand.value(values);
        }

        @Override
        public Gradient value(Gradient[] values) {
            return operand.value(values).negate();
        }
    }

    record Operation(Operator operator, Expression left, Expression right) implements Expression {

        @Override
        public double value(double[] values) {
            return operator.apply(left.value(values), right.value(values));
        }

        @Override
        public Gradient value(Gradient[] values) {
            return operator.apply(left.value(values), right.value(values));
        }
    }

    record Call(KnownFunction function, Expression argument) implements Expression {

        @Override
        public double value(double[] values) {
            return function.apply(argument.value(values));
        }

        @Override
        public Gradient value(Gradient[] values) {
            return function.apply(argument.value(values));
        }
    }
}
