package rheolab.data;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import rheolab.data.TextFile.Found;

/**
 * Reads a file of the NIST Statistical Reference Datasets, nonlinear regression. Whatever the header promises must be there, and the
 * certified parameters must give the certified residual sum: a file that was cut or damaged does not pass for a data set.
 */
final class NistParser {

    private static final Pattern COLUMNS = Pattern.compile("^Data:\\s+(\\S.*)$");
    private static final Pattern RESIDUAL_SUM = Pattern.compile("^Residual Sum of Squares:\\s+(\\S+)");

    /** The parameters are certified to 11 digits, which leaves more than this only for data that fit all but exactly. */
    private static final double RESIDUAL_SUM_RTOL = 1e-6;

    private static final double RESIDUAL_SUM_ATOL_OF_RESPONSE = 1e-18;

    private final TextFile file;
    private final NistHeader header;

    private NistParser(TextFile file) {
        this.file = file;
        this.header = NistHeader.read(file);
    }

    /**
     * @throws DataException naming the line, what was found there and what was expected
     */
    static NistDataSet parse(TextFile file) {
        return new NistParser(file).parse();
    }

    private NistDataSet parse() {
        List<String> names = IntStream.rangeClosed(1, header.parameters())
                .mapToObj(i -> "b" + i)
                .toList();
        double[][] values = parameterValues(names);
        Found residualSum = residualSum();
        NistModel model = NistModel.read(file, header, names, columns());
        double[][] rows = rows();

        NistDataSet dataSet = new NistDataSet(
                header.name(),
                header.difficulty(),
                model.prediction(),
                names,
                List.of(column(values, 0), column(values, 1)),
                column(values, 2),
                file.number(residualSum.text(1), residualSum.line(), "a number"),
                Arrays.stream(rows)
                        .map(row -> Arrays.copyOfRange(row, 1, row.length))
                        .toArray(double[][]::new),
                Arrays.stream(rows)
                        .mapToDouble(row -> model.response().value(new double[] {row[0]}))
                        .toArray());
        checkResidualSum(dataSet, residualSum.line());
        return dataSet;
    }

    /** For each parameter: start 1, start 2, certified value, its standard deviation. */
    private double[][] parameterValues(List<String> names) {
        double[][] values = new double[names.size()][];
        for (int i = 0; i < values.length; i++) {
            int line = header.firstParameter() + i;
            String expected = names.get(i) + " = start 1, start 2, certified value, standard deviation";
            Matcher row =
                    Pattern.compile("^\\s*" + names.get(i) + "\\s*=\\s*(.*)$").matcher(file.line(line, expected));
            if (!row.matches()) {
                throw file.wrong(line, expected);
            }
            String[] numbers = row.group(1).strip().split("\\s+");
            if (numbers.length != 4) {
                throw file.wrong(line, expected);
            }
            values[i] = Arrays.stream(numbers)
                    .mapToDouble(number -> file.number(number, line, expected))
                    .toArray();
        }
        return values;
    }

    private Found residualSum() {
        Found found = file.find(header.lastParameter() + 1, RESIDUAL_SUM, "\"Residual Sum of Squares:\"");
        if (found.line() > header.lastCertified()) {
            throw file.wrong(header.lastCertified(), "\"Residual Sum of Squares:\" in this line or before");
        }
        return found;
    }

    private List<String> columns() {
        int line = header.firstData() - 1;
        String expected = "\"Data:\" and the names of %d columns".formatted(header.predictors() + 1);
        Matcher names = COLUMNS.matcher(file.line(line, expected));
        if (!names.matches()) {
            throw file.wrong(line, expected);
        }
        List<String> columns = List.of(names.group(1).strip().split("\\s+"));
        if (columns.size() != header.predictors() + 1) {
            throw file.wrong(line, expected);
        }
        return columns;
    }

    private double[][] rows() {
        int columns = header.predictors() + 1;
        double[][] rows = new double[header.observations()][];
        for (int i = 0; i < rows.length; i++) {
            int line = header.firstData() + i;
            String expected = "observation %d of %d: %d numbers".formatted(i + 1, rows.length, columns);
            rows[i] = file.numbers(line, columns, expected);
            if (rows[i].length != columns) {
                throw file.wrong(line, expected);
            }
        }
        return rows;
    }

    private void checkResidualSum(NistDataSet dataSet, int line) {
        double certified = dataSet.certifiedResidualSum();
        double computed = dataSet.residualSum(dataSet.certified());
        double scale = Arrays.stream(dataSet.response()).map(y -> y * y).sum();
        if (!(Math.abs(computed - certified)
                <= RESIDUAL_SUM_RTOL * certified + RESIDUAL_SUM_ATOL_OF_RESPONSE * scale)) {
            throw file.wrong(
                    line, "%.10E, which the certified parameters give with this model and data".formatted(computed));
        }
    }

    private static double[] column(double[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
    }
}
