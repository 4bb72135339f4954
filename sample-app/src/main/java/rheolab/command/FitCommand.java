package rheolab.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rheolab.data.DataException;
import rheolab.data.Library;
import rheolab.data.NistDataSet;
import rheolab.data.Sweep;
import rheolab.fit.CommonsSolver;
import rheolab.fit.HipparchusSolver;
import rheolab.fit.Mode;
import rheolab.fit.Problem;

/** Fits one file with both solvers, and prints the fits side by side. */
@Command(
        name = "fit",
        description = "Fits one file with both solvers, and prints the fits side by side.",
        footer = "Exit code: 0 fitted, 1 not, 2 not understood.",
        mixinStandardHelpOptions = true)
final class FitCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "a .dat (NIST StRD), .tts or .osc (frequency sweep) file")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Library library;
        try {
            library = Library.of(file);
        } catch (DataException e) {
            spec.commandLine().getErr().println("rheolab: " + e.getMessage());
            return 1;
        }
        PrintWriter out = spec.commandLine().getOut();
        boolean fitted = false;
        for (NistDataSet dataSet : library.dataSets()) {
            fitted = print(dataSet, 1, out) | print(dataSet, 2, out);
        }
        for (Sweep sweep : library.sweeps()) {
            fitted = print(sweep, out);
        }
        out.flush();
        return fitted ? 0 : 1;
    }

    private static boolean print(NistDataSet dataSet, int start, PrintWriter out) {
        Problem problem = Problem.of(dataSet, start);
        Attempt legacy = Attempt.of(new CommonsSolver(), problem);
        Attempt candidate = Attempt.of(new HipparchusSolver(), problem);
        double[] certified = dataSet.certified();

        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < certified.length; i++) {
            rows.add(new Object[] {
                dataSet.parameters().get(i),
                "%.10E".formatted(certified[i]),
                legacy.parameter(i),
                candidate.parameter(i)
            });
        }
        rows.add(new Object[] {
            "residual sum",
            "%.10E".formatted(dataSet.certifiedResidualSum()),
            legacy.residualSum(),
            candidate.residualSum()
        });
        rows.add(new Object[] {"digits", "11", legacy.digits(certified), candidate.digits(certified)});
        rows.add(new Object[] {"iterations", "", legacy.iterations(), candidate.iterations()});
        rows.add(new Object[] {"ms", "", legacy.milliseconds(), candidate.milliseconds()});
        out.printf("%s: %s%n", problem.name(), dataSet.model());
        out.println(AccuracyTable.table(List.of("", "certified", "legacy", "candidate"), 1, rows));
        return legacy.found() || candidate.found();
    }

    private static boolean print(Sweep sweep, PrintWriter out) {
        Problem problem = Problem.of(sweep);
        Attempt legacy = Attempt.of(new CommonsSolver(), problem);
        Attempt candidate = Attempt.of(new HipparchusSolver(), problem);
        List<Mode> legacyModes = legacy.found() ? Mode.of(legacy.fit()) : List.of();
        List<Mode> candidateModes = candidate.found() ? Mode.of(candidate.fit()) : List.of();
        int modes = Math.max(legacyModes.size(), candidateModes.size());

        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < modes; i++) {
            rows.add(new Object[] {"mode " + (i + 1), text(legacyModes, i), text(candidateModes, i)});
        }
        rows.add(new Object[] {"residual sum", legacy.residualSum(), candidate.residualSum()});
        rows.add(new Object[] {"iterations", legacy.iterations(), candidate.iterations()});
        rows.add(new Object[] {"ms", legacy.milliseconds(), candidate.milliseconds()});
        out.printf(
                "%s: %d frequencies over %.1f decades; %s%n",
                sweep.name(), sweep.omega().length, sweep.decades(), sweep.attributes());
        out.println(AccuracyTable.table(List.of("g [Pa] at tau [s]", "legacy", "candidate"), 1, rows));
        return modes > 0;
    }

    private static String text(List<Mode> modes, int index) {
        return index < modes.size()
                ? "%.4E at %.4E"
                        .formatted(modes.get(index).modulus(), modes.get(index).time())
                : "-";
    }
}
