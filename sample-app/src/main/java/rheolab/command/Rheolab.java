package rheolab.command;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import rheolab.data.Library;
import rheolab.fit.Faults;
import rheolab.materials.MaterialsDatabase;
import rheolab.traffic.Laboratory;
import rheolab.traffic.Tally;
import rheolab.traffic.Traffic;

/** Serves simulated users for a while, then tells how well both solvers know the reference data sets. */
@Command(
        name = "rheolab",
        description = {
            "A small laboratory service: fits curves, works out formulas, keeps materials.",
            "Serves simulated users for a while, then prints how many digits of the certified values each solver finds."
        },
        footer = "Exit code: 0 done, 1 failed, 2 not understood.",
        mixinStandardHelpOptions = true,
        version = "rheolab, the sample of DualRun",
        sortOptions = false,
        showDefaultValues = true,
        subcommands = FitCommand.class)
public final class Rheolab implements Callable<Integer> {

    @Option(names = "--users", paramLabel = "N", defaultValue = "1000", description = "simulated users, 1 to 1000000")
    private int users;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "how long to serve them, 1 to 86400")
    private int seconds;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "2", description = "threads that serve, 1 to 256")
    private int threads;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "what the users ask for follows from it")
    private long seed;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "more data sets: .dat (NIST StRD), .tts and .osc (frequency sweeps)")
    private Path data;

    @Option(
            names = "--materials",
            paramLabel = "DIR",
            description =
                    "where materials are read from at the start and written to at the end; else they are forgotten")
    private Path materials;

    @Option(
            names = "--faults",
            paramLabel = "SPEC",
            description = "failures of the new solver that are made on purpose, such as optimization:errors=10%%@30s")
    private String faults;

    @Spec
    private CommandSpec spec;

    /**
     * Runs one command.
     *
     * @return the exit code: 0 done, 1 failed, 2 not understood
     */
    public static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Rheolab()).setOverwrittenOptionsAllowed(true);
        commandLine.setExecutionExceptionHandler((failure, failed, parsed) -> {
            failed.getErr().println("rheolab: " + failure.getMessage());
            if (!(failure instanceof UncheckedIOException)) {
                failure.printStackTrace(failed.getErr());
            }
            return failed.getCommandSpec().exitCodeOnExecutionException();
        });
        return commandLine;
    }

    @Override
    public Integer call() {
        within("--users", users, 1_000_000);
        within("--seconds", seconds, 86_400);
        within("--threads", threads, 256);
        Faults wanted = faults();
        PrintWriter out = spec.commandLine().getOut();
        Library library = library();
        MaterialsDatabase database = database();

        serve(library, database, wanted, out);
        if (materials != null) {
            database.save(materials);
        }
        out.println();
        AccuracyTable.print(library, out);
        out.flush();
        return 0;
    }

    private void serve(Library library, MaterialsDatabase database, Faults faults, PrintWriter out) {
        out.printf("rheolab serves %,d users on %d threads for %d s%n", users, threads, seconds);
        out.flush();
        Tally tally = new Tally();
        Traffic traffic = new Traffic(new Laboratory(library, database, faults), users, threads, seed);
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);

        int rounds;
        try (Progress progress = new Progress(seconds, tally, spec.commandLine().getErr())) {
            progress.start();
            rounds = traffic.run(round -> System.nanoTime() < end, tally);
        }
        double elapsed = (System.nanoTime() - start) / 1e9;
        out.printf("%,d visits in %.1f s: %s%n", tally.visits(), elapsed, tally);
        out.printf("%,.0f requests/s; every user was served %,d times or more%n", tally.requests() / elapsed, rounds);
        out.printf("%,d materials in the database, by format: %s%n", database.size(), database.formats());
    }

    private Faults faults() {
        try {
            return faults == null ? Faults.NONE : Faults.parse(faults);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--faults: " + e.getMessage());
        }
    }

    private Library library() {
        Library library = Library.shipped();
        if (data != null) {
            if (!Files.isDirectory(data)) {
                throw new ParameterException(
                        spec.commandLine(), "--data: found no folder at " + data + ", expected one with data files");
            }
            library.addFolder(data, this::warn);
        }
        return library;
    }

    private MaterialsDatabase database() {
        MaterialsDatabase database = new MaterialsDatabase();
        if (materials != null && Files.isDirectory(materials)) {
            database.load(materials, this::warn);
        }
        return database;
    }

    private void warn(String refused) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("rheolab: " + refused);
        err.flush();
    }

    private void within(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new ParameterException(
                    spec.commandLine(), "%s: found %d, expected 1 to %d".formatted(option, value, most));
        }
    }
}
