package rheolab.formula;

import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import org.hipparchus.analysis.differentiation.Gradient;

/** An operation on two numbers, and what it does to their derivatives. */
enum Operator {
    PLUS((a, b) -> a + b, Gradient::add),
    MINUS((a, b) -> a - b, Gradient::subtract),
    TIMES((a, b) -> a * b, Gradient::multiply),
    OVER((a, b) -> a / b, Gradient::divide),
    POWER(Math::pow, Operator::power);

    private final DoubleBinaryOperator onNumbers;
    private final BinaryOperator<Gradient> onGradients;

    Operator(DoubleBinaryOperator onNumbers, BinaryOperator<Gradient> onGradients) {
        this.onNumbers = onNumbers;
        this.onGradients = onGradients;
    }

    double apply(double left, double right) {
        return onNumbers.applyAsDouble(left, right);
    }

    Gradient apply(Gradient left, Gradient right) {
        return onGradients.apply(left, right);
    }

    /**
     * {@code d(uᵛ) = v·uᵛ⁻¹·du + uᵛ·ln(u)·dv}, each term only where its differential is not zero. Gradient's own power goes through the
     * logarithm, and has no derivative for {@code (x-b)**2} where x is below b.
     */
    private static Gradient power(Gradient base, Gradient exponent) {
        double u = base.getValue();
        double v = exponent.getValue();
        double value = Math.pow(u, v);
        double byBase = v * Math.pow(u, v - 1);
        double byExponent = u == 0 && v > 0 ? 0 : value * Math.log(u);

        double[] derivatives = new double[base.getFreeParameters()];
        for (int i = 0; i < derivatives.length; i++) {
            double du = base.getPartialDerivative(i);
            double dv = exponent.getPartialDerivative(i);
            derivatives[i] = (du == 0 ? 0 : byBase * du) + (dv == 0 ? 0 : byExponent * dv);
        }
        return new Gradient(value, derivatives);
    }
}
