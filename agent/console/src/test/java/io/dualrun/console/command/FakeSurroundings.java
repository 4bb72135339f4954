package io.dualrun.console.command;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A terminal, or none, that a test reads and answers on. */
final class FakeSurroundings implements Surroundings {

    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    final Map<String, String> variables = new HashMap<>();
    final List<String> asked = new ArrayList<>();

    /** What a person answers; null: there is no terminal. */
    String answers;

    /** What happens in each second that a command waits, and whether it is to go on. */
    BooleanSupplier second = () -> false;

    private final PrintWriter outWriter = new PrintWriter(out);
    private final PrintWriter errWriter = new PrintWriter(err);
    private final Path directory;

    FakeSurroundings(Path directory) {
        this.directory = directory;
    }

    @Override
    public PrintWriter out() {
        return outWriter;
    }

    @Override
    public PrintWriter err() {
        return errWriter;
    }

    @Override
    public boolean isTerminal() {
        return answers != null;
    }

    @Override
    public String ask(String question) {
        asked.add(question);
        return answers;
    }

    @Override
    public boolean second() {
        return second.getAsBoolean();
    }

    @Override
    public String variable(String name) {
        return variables.get(name);
    }

    @Override
    public File directory() {
        return directory.toFile();
    }

    @Override
    public String user() {
        return "anna";
    }
}
