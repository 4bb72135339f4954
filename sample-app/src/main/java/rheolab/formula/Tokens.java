package rheolab.formula;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rheolab.formula.Token.Kind;

/** Cuts a formula into tokens, one ahead of the parser. */
final class Tokens {

    private static final Pattern TOKEN = Pattern.compile("\\s*(?:"
            + "(?<number>(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
            + "|(?<name>[A-Za-z_][A-Za-z_0-9]*)"
            + "|(?<symbol>\\*\\*|[-+*/^()\\[\\],])"
            + "|(?<end>$))");

    private final String formula;
    private final Matcher matcher;
    private Token next;

    Tokens(String formula) {
        this.formula = formula;
        this.matcher = TOKEN.matcher(formula);
        advance();
    }

    /** The next token, which stays the next. */
    Token peek() {
        return next;
    }

    /** The next token, which is then behind us. */
    Token take() {
        Token taken = next;
        if (taken.kind() != Kind.END) {
            advance();
        }
        return taken;
    }

    /** Takes the next token if it is this symbol. */
    boolean took(String symbol) {
        boolean found = next.is(symbol);
        if (found) {
            advance();
        }
        return found;
    }

    private void advance() {
        int from = next == null ? 0 : matcher.end();
        matcher.region(from, formula.length());
        if (!matcher.lookingAt()) {
            throw unreadable(from);
        }
        for (Kind kind : Kind.values()) {
            String group = kind.name().toLowerCase(java.util.Locale.ROOT);
            if (matcher.group(group) != null) {
                next = new Token(kind, matcher.group(group), matcher.start(group) + 1);
            }
        }
    }

    private FormulaException unreadable(int from) {
        int at = from;
        while (Character.isWhitespace(formula.charAt(at))) {
            at++;
        }
        String found = "\"" + Character.toString(formula.codePointAt(at)) + "\"";
        return FormulaException.refused(
                formula, at + 1, found, "a number, a name, an operator (+ - * / ** ^) or a bracket");
    }
}
