package rheolab.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a frequency sweep ({@code .tts}, {@code .osc}): one line of {@code key=value;}, any header lines, then columns of which the first
 * three are ω in rad/s, G′ and G″ in Pa. Rows may stand in any order, and are sorted by frequency.
 */
final class SweepParser {

    /** Fewer rows do not make a sweep. */
    private static final int MIN_ROWS = 3;

    private static final String ROW = "three positive numbers: omega [rad/s], G' [Pa], G\" [Pa]";

    private SweepParser() {}

    /**
     * @throws DataException naming the line, what was found there and what was expected
     */
    static Sweep parse(TextFile file) {
        Map<String, String> attributes = attributes(file);
        int first = 2;
        while (!isRow(file.line(first, ROW))) {
            first++;
        }

        List<double[]> rows = new ArrayList<>();
        for (int line = first; line <= file.lines().size(); line++) {
            if (!file.line(line, ROW).isBlank()) {
                rows.add(row(file, line));
            }
        }
        if (rows.size() < MIN_ROWS) {
            throw new DataException(file.name(), 0, rows.size() + " rows", "at least " + MIN_ROWS);
        }
        rows.sort(Comparator.comparingDouble(row -> row[0]));
        if (rows.get(0)[0] == rows.get(rows.size() - 1)[0]) {
            throw new DataException(file.name(), first, "one frequency in all rows", "a sweep over several");
        }
        return new Sweep(nameOf(file), attributes, column(rows, 0), column(rows, 1), column(rows, 2));
    }

    private static Map<String, String> attributes(TextFile file) {
        String expected = "key=value; pairs";
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String pair : file.line(1, expected).split(";")) {
            String[] parts = pair.strip().split("=", 2);
            if (parts.length == 2 && !parts[0].isBlank()) {
                attributes.put(parts[0].strip(), parts[1].strip());
            } else if (!pair.isBlank()) {
                throw file.wrong(1, expected);
            }
        }
        if (attributes.isEmpty()) {
            throw file.wrong(1, expected);
        }
        return Collections.unmodifiableMap(attributes);
    }

    private static boolean isRow(String line) {
        return TextFile.isNumber(line.strip().split("\\s+")[0]);
    }

    private static double[] row(TextFile file, int line) {
        double[] row = file.numbers(line, 3, ROW);
        if (row[0] <= 0 || row[1] <= 0 || row[2] <= 0) {
            throw file.wrong(line, ROW);
        }
        return row;
    }

    private static double[] column(List<double[]> rows, int column) {
        return rows.stream().mapToDouble(row -> row[column]).toArray();
    }

    private static String nameOf(TextFile file) {
        int dot = file.name().lastIndexOf('.');
        return dot <= 0 ? file.name() : file.name().substring(0, dot);
    }
}
