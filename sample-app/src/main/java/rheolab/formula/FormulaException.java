package rheolab.formula;

/** A formula that cannot be worked out. The message tells what was found, where, and what was expected. */
public final class FormulaException extends RuntimeException {

    private static final int SHOWN = 60;

    private final int position;

    private FormulaException(int position, String message, Throwable cause) {
        super(message, cause);
        this.position = position;
    }

    /**
     * What the parser says.
     *
     * @param position where it stopped, in characters from 1
     */
    static FormulaException refused(String formula, int position, String found, String expected) {
        return new FormulaException(
                position,
                "formula refused at position %d of \"%s\": found %s, expected %s; nothing was evaluated"
                        .formatted(position, shortened(formula), found, expected),
                null);
    }

    /** What the script engine says, in its own words. */
    static FormulaException failed(String formula, String found, Throwable cause) {
        return new FormulaException(
                0,
                "formula \"%s\" failed: found %s, expected a script whose value is a number"
                        .formatted(shortened(formula), found),
                cause);
    }

    /** Where the formula went wrong, in characters from 1; 0 if that is not known. */
    public int position() {
        return position;
    }

    private static String shortened(String formula) {
        return formula.length() <= SHOWN ? formula : formula.substring(0, SHOWN) + "...";
    }
}
