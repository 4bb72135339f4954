package rheolab.formula;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.hipparchus.analysis.differentiation.Gradient;

/** The functions of one number that a formula may call, under the names people type. Angles are in radians; {@code log} is natural. */
enum KnownFunction {
    EXP("exp", Math::exp, Gradient::exp),
    LOG("log", Math::log, Gradient::log),
    LOG10("log10", Math::log10, Gradient::log10),
    SQRT("sqrt", Math::sqrt, Gradient::sqrt),
    ABS("abs", Math::abs, Gradient::abs),
    SIN("sin", Math::sin, Gradient::sin),
    COS("cos", Math::cos, Gradient::cos),
    TAN("tan", Math::tan, Gradient::tan),
    ARCSIN("arcsin", Math::asin, Gradient::asin),
    ARCCOS("arccos", Math::acos, Gradient::acos),
    ARCTAN("arctan", Math::atan, Gradient::atan),
    SINH("sinh", Math::sinh, Gradient::sinh),
    COSH("cosh", Math::cosh, Gradient::cosh),
    TANH("tanh", Math::tanh, Gradient::tanh);

    /** All names, as an error message lists them. */
    static final String NAMES =
            Arrays.stream(values()).map(function -> function.typed).collect(Collectors.joining(", ")) + ", pow";

    private final String typed;
    private final DoubleUnaryOperator onNumber;
    private final UnaryOperator<Gradient> onGradient;

    KnownFunction(String typed, DoubleUnaryOperator onNumber, UnaryOperator<Gradient> onGradient) {
        this.typed = typed;
        this.onNumber = onNumber;
        this.onGradient = onGradient;
    }

    static Optional<KnownFunction> named(String typed) {
        return Arrays.stream(values())
                .filter(function -> function.typed.equals(typed))
                .findFirst();
    }

    double apply(double number) {
        return onNumber.applyAsDouble(number);
    }

    Gradient apply(Gradient gradient) {
        return onGradient.apply(gradient);
    }
}
