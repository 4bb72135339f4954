package rheolab.formula;

import java.util.List;
import java.util.Map;
import org.hipparchus.analysis.differentiation.Gradient;

/** A formula that has been read and found harmless. It is immutable, and can be worked out from any thread. */
public final class Formula {

    private static final Map<String, Double> CONSTANTS = Map.of("pi", Math.PI);

    private final String text;
    private final List<String> names;
    private final Expression expression;

    private Formula(String text, List<String> names, Expression expression) {
        this.text = text;
        this.names = names;
        this.expression = expression;
    }

    /**
     * Reads a formula over these names; {@code pi} is known besides.
     *
     * @throws FormulaException naming the position, what was found there and what was expected
     */
    public static Formula parse(String text, List<String> names) {
        return parse(text, names, CONSTANTS);
    }

    /** As {@link #parse(String, List)}, with other constants. */
    public static Formula parse(String text, List<String> names, Map<String, Double> constants) {
        List<String> known = List.copyOf(names);
        return new Formula(text, known, new FormulaParser(text, known, constants).parse());
    }

    /** The names that need a value, in the order in which {@link #value} takes them. */
    public List<String> names() {
        return names;
    }

    /**
     * The value in IEEE double arithmetic: a division by zero is an infinity, the logarithm of a negative number NaN.
     *
     * @param values one for each name, in the order of {@link #names}
     */
    public double value(double[] values) {
        return expression.value(values);
    }

    /**
     * The value with its exact first derivatives, by automatic differentiation.
     *
     * @param values one for each name, in the order of {@link #names}, at least one, all with the same number of derivatives
     */
    public Gradient value(Gradient[] values) {
        return expression.value(values);
    }

    /** The formula as it was typed. */
    @Override
    public String toString() {
        return text;
    }
}
