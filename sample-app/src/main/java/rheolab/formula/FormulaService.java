package rheolab.formula;

import io.dualrun.Candidate;
import io.dualrun.Compare;
import io.dualrun.DualRun;
import java.util.List;
import java.util.Map;

/** Works out the formulas that users type. */
public final class FormulaService {

    /**
     * The value of a formula over named variables. The two bodies call different implementations of the same functions, which may differ
     * in the last digits: hence the tolerance.
     *
     * @param formula such as {@code g*pow(w*tau, 2)}; {@code pi} and the usual functions are known
     * @param variables the values of the names in it
     * @throws FormulaException if the formula has no value that is a number
     */
    @DualRun("safe-eval")
    @Compare(rtol = 1e-12, atol = 0)
    public double evaluate(String formula, Map<String, Double> variables) {
        return ScriptFormulas.evaluate(formula, variables);
    }

    @Candidate("safe-eval")
    double evaluateArithmetic(String formula, Map<String, Double> variables) {
        List<String> names = List.copyOf(variables.keySet());
        double[] values = names.stream().mapToDouble(variables::get).toArray();
        return Formula.parse(formula, names).value(values);
    }
}
