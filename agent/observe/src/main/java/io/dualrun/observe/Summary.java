package io.dualrun.observe;

import io.dualrun.engine.Engine;
import io.dualrun.engine.record.InternalErrors;
import io.dualrun.engine.record.InternalErrors.Part;
import io.dualrun.engine.run.Component;
import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * What happened, as a table of at most a hundred columns, for the moment when the JVM ends. The one thing of ours that
 * takes more than a line on {@code System.err}: a {@code [dualrun]} line, and the table below it.
 *
 * <pre>
 *   [dualrun] summary
 *                       calls       failed         runs        users          p50          p99
 *   optimization: 5% of the users by USE_JAX_OPTIMIZATION
 *     legacy           12,345            0       12,995          950      1.23 ms      4.56 ms
 *     candidate           650            3        1,300           50       450 µs      1.20 ms
 *     1,300 dual-run assertions: 1,290 match, 8 mismatch, 2 inconclusive; 3 fallbacks
 *       8 × $.parameters[3]: 1.2345 → 1.2346, off by 8.1e-5 relative (limit 1e-5)
 *     inconclusive: 2 identity
 *     17 calls not compared, to stay within the budget of 10% of the callers' time
 * </pre>
 *
 * <p>Calls are bodies run to answer a caller. Runs are all that were timed, those beside a caller's included.
 */
public final class Summary {

    private static final int WIDTH = 100;

    private final Engine engine;

    public Summary(Engine engine) {
        this.engine = engine;
    }

    /** The table, ending in a line feed; empty if no component had a call, and none was stopped. */
    public String text() {
        StringBuilder components = new StringBuilder();
        boolean toTell = false;
        for (Component component : engine.components()) {
            ComponentSummary summary = new ComponentSummary(component);
            toTell |= summary.hasCalls() || summary.isStopped();
            summary.appendTo(components);
        }
        if (!toTell) {
            return "";
        }
        return "[dualrun] summary\n" + ComponentSummary.heading() + components + internalErrors();
    }

    /** Prints the table on {@link System#err}, if there is one. */
    public void print() {
        printTo(System.err, charsetOfErr());
    }

    /**
     * In one piece, so that another thread's line cannot come into it; where the charset lacks a sign, an ASCII one
     * stands for it.
     */
    void printTo(PrintStream out, Charset charset) {
        String text = text();
        boolean sayable = charset.newEncoder().canEncode("µ×→…");
        out.print(sayable ? text : ascii(text));
        out.flush();
    }

    /** Java 17 knows it only where it is a terminal's own, and otherwise uses the default; from 18 on it says. */
    private static Charset charsetOfErr() {
        String name = System.getProperty("stderr.encoding", System.getProperty("sun.stderr.encoding"));
        return name != null && Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }

    private String internalErrors() {
        InternalErrors errors = engine.errors();
        if (errors.total() == 0) {
            return "";
        }
        StringBuilder text = new StringBuilder("internal errors, none of which reached a caller:");
        String separator = " ";
        for (Part part : Part.values()) {
            if (errors.count(part) > 0) {
                text.append(separator)
                        .append(Figures.count(errors.count(part)))
                        .append(' ')
                        .append(part.tag());
                separator = ", ";
            }
        }
        return text.append('\n').toString();
    }

    /** The line, or as much of it as fits. */
    static String cut(String line) {
        return cut(line, "");
    }

    /** The line, or as much of it as fits before an ending that is to be seen. */
    static String cut(String line, String ending) {
        int room = WIDTH - ending.length();
        return (line.length() <= room ? line : line.substring(0, room - 1) + "…") + ending;
    }

    private static String ascii(String text) {
        return text.replace("µ", "u").replace("×", "x").replace("→", "->").replace("…", "...");
    }
}
