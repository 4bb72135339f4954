package rheolab.data;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of a data file, and what to say when one is not what it should be. Lines count from 1, as in an editor. */
record TextFile(String name, List<String> lines) {

    private static final int SHOWN = 60;

    TextFile {
        lines = List.copyOf(lines);
    }

    static TextFile of(String name, String text) {
        return new TextFile(name, text.lines().toList());
    }

    String line(int number, String expected) {
        if (number > lines.size()) {
            throw new DataException(name, lines.size() + 1, "the end of the file", expected);
        }
        return lines.get(number - 1);
    }

    /** The first line from {@code from} on in which the pattern is found. */
    Found find(int from, Pattern pattern, String expected) {
        for (int number = from; number <= lines.size(); number++) {
            Matcher matcher = pattern.matcher(lines.get(number - 1));
            if (matcher.find()) {
                return new Found(number, matcher);
            }
        }
        throw new DataException(name, lines.size() + 1, "the end of the file", expected);
    }

    /**
     * The numbers of a line of columns.
     *
     * @param expected for the error message, which is thrown unless there are at least {@code count} columns, all of them finite numbers
     */
    double[] numbers(int number, int count, String expected) {
        String[] columns = line(number, expected).strip().split("\\s+");
        if (columns.length < count) {
            throw wrong(number, expected);
        }
        double[] numbers = new double[columns.length];
        for (int i = 0; i < columns.length; i++) {
            numbers[i] = number(columns[i], number, expected);
        }
        return numbers;
    }

    double number(String text, int line, String expected) {
        if (!isNumber(text)) {
            throw wrong(line, expected);
        }
        return Double.parseDouble(text);
    }

    /** The error that this line is not what was expected. */
    DataException wrong(int number, String expected) {
        String line = line(number, expected).strip();
        String shown = line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
        return new DataException(name, number, line.isEmpty() ? "an empty line" : "\"" + shown + "\"", expected);
    }

    static boolean isNumber(String text) {
        return text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?")
                && Double.isFinite(Double.parseDouble(text));
    }

    /** A line that was looked for, with what the pattern captured in it. */
    record Found(int line, Matcher matcher) {

        String text(int group) {
            return matcher.group(group);
        }

        int number(int group) {
            return Integer.parseInt(matcher.group(group));
        }
    }
}
