package rheolab.data;

/** A data file that is not used, because something in it is not as it should be. */
public final class DataException extends RuntimeException {

    private final int line;

    /**
     * @param file its name
     * @param line where it was seen, from 1; 0: the file as a whole
     */
    DataException(String file, int line, String found, String expected) {
        super("%s%s: found %s, expected %s; the file is not used"
                .formatted(file, line == 0 ? "" : ", line " + line, found, expected));
        this.line = line;
    }

    /** Where it was seen, from 1; 0: the file as a whole. */
    public int line() {
        return line;
    }
}
