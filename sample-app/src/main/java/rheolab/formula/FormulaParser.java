package rheolab.formula;

import java.util.List;
import java.util.Map;
import rheolab.formula.Token.Kind;

/**
 * Reads a formula by recursive descent:
 *
 * <pre>
 * sum     = product { ("+" | "-") product }
 * product = signed { ("*" | "/") signed }
 * signed  = { "-" | "+" } power
 * power   = primary [ ("**" | "^") signed ]           right-associative, and stronger than a sign: -2**2 is -4
 * primary = number | name | "(" sum ")" | "[" sum "]"
 *         | function "(" sum ")" | "pow" "(" sum "," sum ")"        with brackets of either kind
 * </pre>
 *
 * There is no other production: no member access, no string, no assignment, no statement. Length and nesting are bounded, so that no
 * formula can exhaust the stack.
 */
final class FormulaParser {

    /** Longest formula, in characters. */
    static final int MAX_LENGTH = 2_000;

    /** Deepest nesting of brackets, signs and powers. */
    static final int MAX_DEPTH = 100;

    private final String formula;
    private final List<String> names;
    private final Map<String, Double> constants;
    private final Tokens tokens;
    private int depth;

    /**
     * @param names that have a value when the formula is worked out
     * @param constants that have a value now; a name goes before a constant
     */
    FormulaParser(String formula, List<String> names, Map<String, Double> constants) {
        if (formula.length() > MAX_LENGTH) {
            throw FormulaException.refused(
                    formula, MAX_LENGTH + 1, formula.length() + " characters", "at most " + MAX_LENGTH);
        }
        this.formula = formula;
        this.names = names;
        this.constants = constants;
        this.tokens = new Tokens(formula);
    }

    Expression parse() {
        Expression sum = sum();
        if (tokens.peek().kind() != Kind.END) {
            throw refused(tokens.peek(), "an operator or the end");
        }
        return sum;
    }

    private Expression sum() {
        Expression sum = product();
        while (true) {
            if (tokens.took("+")) {
                sum = new Expression.Operation(Operator.PLUS, sum, product());
            } else if (tokens.took("-")) {
                sum = new Expression.Operation(Operator.MINUS, sum, product());
            } else {
                return sum;
            }
        }
    }

    private Expression product() {
        Expression product = signed();
        while (true) {
            if (tokens.took("*")) {
                product = new Expression.Operation(Operator.TIMES, product, signed());
            } else if (tokens.took("/")) {
                product = new Expression.Operation(Operator.OVER, product, signed());
            } else {
                return product;
            }
        }
    }

    /** All nesting passes through here, so here it is bounded. */
    private Expression signed() {
        if (++depth > MAX_DEPTH) {
            throw refused(tokens.peek(), "at most " + MAX_DEPTH + " levels of nesting");
        }
        Expression signed;
        if (tokens.took("-")) {
            signed = new Expression.Negation(signed());
        } else if (tokens.took("+")) {
            signed = signed();
        } else {
            signed = power();
        }
        depth--;
        return signed;
    }

    private Expression power() {
        Expression base = primary();
        return tokens.took("**") || tokens.took("^") ? new Expression.Operation(Operator.POWER, base, signed()) : base;
    }

    private Expression primary() {
        Token token = tokens.take();
        if (token.kind() == Kind.NUMBER) {
            return new Expression.Literal(Double.parseDouble(token.text()));
        }
        if (token.kind() == Kind.NAME) {
            return bracketFollows() ? call(token) : named(token);
        }
        if (token.is("(") || token.is("[")) {
            Expression inner = sum();
            close(token);
            return inner;
        }
        throw refused(token, "a number, a name or an opening bracket");
    }

    private Expression named(Token name) {
        int slot = names.indexOf(name.text());
        if (slot >= 0) {
            return new Expression.Variable(slot);
        }
        Double constant = constants.get(name.text());
        if (constant != null) {
            return new Expression.Literal(constant);
        }
        if (isFunction(name)) {
            throw refused(tokens.peek(), "an opening bracket after " + name.text());
        }
        throw refused(name, names.isEmpty() ? "no names, only numbers" : "one of " + String.join(", ", names));
    }

    private Expression call(Token name) {
        if (!isFunction(name)) {
            throw refused(name, "a function: " + KnownFunction.NAMES);
        }
        Token open = tokens.take();
        Expression argument = sum();
        if (!name.text().equals("pow")) {
            close(open);
            return new Expression.Call(KnownFunction.named(name.text()).orElseThrow(), argument);
        }
        if (!tokens.took(",")) {
            throw refused(tokens.peek(), "a comma and the exponent");
        }
        Expression exponent = sum();
        close(open);
        return new Expression.Operation(Operator.POWER, argument, exponent);
    }

    private static boolean isFunction(Token name) {
        return name.text().equals("pow") || KnownFunction.named(name.text()).isPresent();
    }

    private boolean bracketFollows() {
        return tokens.peek().is("(") || tokens.peek().is("[");
    }

    private void close(Token open) {
        String closing = open.is("(") ? ")" : "]";
        if (!tokens.took(closing)) {
            throw refused(
                    tokens.peek(),
                    "an operator or \"%s\" for the \"%s\" at position %d"
                            .formatted(closing, open.text(), open.position()));
        }
    }

    private FormulaException refused(Token found, String expected) {
        return FormulaException.refused(formula, found.position(), found.described(), expected);
    }
}
