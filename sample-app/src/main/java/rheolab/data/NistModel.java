package rheolab.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rheolab.formula.Formula;
import rheolab.formula.FormulaException;

/**
 * The model of a NIST file: {@code response = formula + e}, where e is the error and the response is a column of the data or a function
 * of it.
 */
record NistModel(Formula response, Formula prediction) {

    private static final Pattern CONSTANT = Pattern.compile("^\\s*([A-Za-z]\\w*)\\s*=\\s*([-+.0-9eE]+)\\s*$");
    private static final Pattern EQUATION = Pattern.compile("^\\s*([^=]+?)\\s*=(.*)$");
    private static final Pattern ERROR_TERM = Pattern.compile("\\+\\s*e\\s*$");

    /**
     * Reads the equation, which may go on over several lines until {@code + e}, and the constants defined before it.
     *
     * @param columns of the data: the response, then the predictors
     */
    static NistModel read(TextFile file, NistHeader header, List<String> parameters, List<String> columns) {
        Map<String, Double> constants = new HashMap<>(Map.of("pi", Math.PI));
        int line = header.modelLine() + 1;
        while (!EQUATION.matcher(file.line(line, "the model's equation")).matches()
                || isConstant(file, line, constants)) {
            line++;
            if (line >= header.firstParameter()) {
                throw file.wrong(header.modelLine(), "an equation such as \"y = b1*x + e\" below");
            }
        }
        Matcher equation = EQUATION.matcher(file.line(line, "the model's equation"));
        equation.matches();
        String right = untilErrorTerm(file, header, line, equation.group(2));

        List<String> names = new ArrayList<>(parameters);
        names.addAll(columns.subList(1, columns.size()));
        try {
            return new NistModel(
                    Formula.parse(equation.group(1), columns.subList(0, 1), constants),
                    Formula.parse(right, names, constants));
        } catch (FormulaException e) {
            throw file.wrong(line, "a model that can be read (" + e.getMessage() + ")");
        }
    }

    private static boolean isConstant(TextFile file, int line, Map<String, Double> constants) {
        Matcher constant = CONSTANT.matcher(file.line(line, "the model's equation"));
        if (!constant.matches()) {
            return false;
        }
        constants.put(constant.group(1), file.number(constant.group(2), line, "a name, \"=\" and a number"));
        return true;
    }

    private static String untilErrorTerm(TextFile file, NistHeader header, int first, String right) {
        StringBuilder text = new StringBuilder(right.strip());
        for (int line = first + 1; !ERROR_TERM.matcher(text).find(); line++) {
            String more =
                    file.line(line, "more of the model, ending in \"+ e\"").strip();
            if (more.isEmpty() || line >= header.firstParameter()) {
                throw file.wrong(line, "more of the model, ending in \"+ e\"");
            }
            text.append(' ').append(more);
        }
        return ERROR_TERM.matcher(text).replaceFirst("").strip();
    }
}
