package rheolab.command;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import rheolab.data.Library;
import rheolab.data.NistDataSet;
import rheolab.data.Sweep;
import rheolab.fit.CommonsSolver;
import rheolab.fit.HipparchusSolver;
import rheolab.fit.Problem;
import rheolab.fit.Solver;

/** How well and how fast both solvers fit every data set at hand. */
final class AccuracyTable {

    private static final Solver LEGACY = new CommonsSolver();
    private static final Solver CANDIDATE = new HipparchusSolver();

    private AccuracyTable() {}

    static void print(Library library, PrintWriter out) {
        out.println(
                "Digits of agreement with the certified values (log relative error of the worst parameter; 11 is the most that");
        out.println(
                "is certified, 0 is none), from start 1, far away, and from start 2, near; time in ms, the best of three:");
        out.println(digits(library.dataSets()));
        if (!library.sweeps().isEmpty()) {
            out.println();
            out.println(
                    "Frequency sweeps: sum of squared residuals of log10 G' and log10 G\"; time in ms, the best of three:");
            out.println(residuals(library.sweeps()));
        }
    }

    private static String digits(List<NistDataSet> dataSets) {
        List<Object[]> rows = new ArrayList<>();
        for (NistDataSet dataSet : dataSets) {
            double[] certified = dataSet.certified();
            Attempt legacy1 = Attempt.of(LEGACY, Problem.of(dataSet, 1));
            Attempt legacy2 = Attempt.of(LEGACY, Problem.of(dataSet, 2));
            Attempt candidate1 = Attempt.of(CANDIDATE, Problem.of(dataSet, 1));
            Attempt candidate2 = Attempt.of(CANDIDATE, Problem.of(dataSet, 2));
            rows.add(new Object[] {
                dataSet.name(),
                dataSet.difficulty(),
                legacy1.digits(certified),
                candidate1.digits(certified),
                legacy1.milliseconds(),
                candidate1.milliseconds(),
                legacy2.digits(certified),
                candidate2.digits(certified),
                legacy2.milliseconds(),
                candidate2.milliseconds()
            });
        }
        return table(
                List.of(
                        "data set",
                        "difficulty",
                        "start 1: legacy",
                        "candidate",
                        "legacy ms",
                        "candidate ms",
                        "start 2: legacy",
                        "candidate",
                        "legacy ms",
                        "candidate ms"),
                2,
                rows);
    }

    private static String residuals(List<Sweep> sweeps) {
        List<Object[]> rows = new ArrayList<>();
        for (Sweep sweep : sweeps) {
            Problem problem = Problem.of(sweep);
            Attempt legacy = Attempt.of(LEGACY, problem);
            Attempt candidate = Attempt.of(CANDIDATE, problem);
            rows.add(new Object[] {
                sweep.name(),
                legacy.residualSum(),
                candidate.residualSum(),
                legacy.milliseconds(),
                candidate.milliseconds()
            });
        }
        return table(List.of("sweep", "legacy", "candidate", "legacy ms", "candidate ms"), 1, rows);
    }

    /** @param words columns of words, at the left; the others are numbers, and stand at the right of theirs */
    static String table(List<String> header, int words, List<Object[]> rows) {
        Column[] columns = new Column[header.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new Column()
                    .header(header.get(i))
                    .dataAlign(i < words ? HorizontalAlign.LEFT : HorizontalAlign.RIGHT);
        }
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, columns, rows.toArray(Object[][]::new));
    }
}
