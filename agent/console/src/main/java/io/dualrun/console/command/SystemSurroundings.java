package io.dualrun.console.command;

import java.io.Console;
import java.io.File;
import java.io.PrintWriter;

/** This process. */
final class SystemSurroundings implements Surroundings {

    private static final long SECOND_MILLIS = 1000;

    private final PrintWriter out = new PrintWriter(System.out, true);
    private final PrintWriter err = new PrintWriter(System.err, true);

    @Override
    public PrintWriter out() {
        return out;
    }

    @Override
    public PrintWriter err() {
        return err;
    }

    /** From Java 22 on there is a console also where there is no terminal, and it has a method that says so. */
    @Override
    public boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    @Override
    public String ask(String question) {
        String answer = System.console().readLine("%s ", question);
        return answer == null ? "" : answer.strip();
    }

    @Override
    public boolean second() {
        try {
            Thread.sleep(SECOND_MILLIS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Override
    public String variable(String name) {
        return System.getenv(name);
    }

    @Override
    public File directory() {
        return new File("").getAbsoluteFile();
    }

    @Override
    public String user() {
        return System.getProperty("user.name");
    }
}
