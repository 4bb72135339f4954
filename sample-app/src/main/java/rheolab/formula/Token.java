package rheolab.formula;

/**
 * The smallest part of a formula that means something.
 *
 * @param text as typed; empty at the end of the formula
 * @param position of its first character, from 1
 */
record Token(Kind kind, String text, int position) {

    enum Kind {
        NUMBER,
        NAME,
        SYMBOL,
        END
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** As an error message names it. */
    String described() {
        return kind == Kind.END ? "the end" : "\"" + text + "\"";
    }
}
