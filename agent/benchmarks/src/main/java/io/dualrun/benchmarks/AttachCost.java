package io.dualrun.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * What a program that migrates nothing pays for having the agent attached. JVMs without an agent, with {@link Bystander} and with DualRun are
 * started by turns, ten of each.
 *
 * <pre>
 *   java -cp agent/benchmarks/target/benchmarks.jar io.dualrun.benchmarks.AttachCost
 * </pre>
 */
public final class AttachCost {

    private static final int ROUNDS = 10;

    private AttachCost() {}

    /** Prints one line. */
    public static final class OneLine {

        private OneLine() {}

        public static void main(String[] args) {
            System.out.println("one line");
        }
    }

    /** Defines the classes of commons-math3 in a loader of its own, and prints how many there were and the nanoseconds it took. */
    public static final class ManyClasses extends ClassLoader {

        private ManyClasses() {
            super(null);
        }

        public static void main(String[] args) throws IOException {
            List<byte[]> classFiles = new ArrayList<>();
            try (JarFile jar = new JarFile(args[0])) {
                for (ZipEntry entry : jar.stream().toList()) {
                    if (entry.getName().matches("org/apache/commons/math3/.*\\.class")) {
                        try (InputStream in = jar.getInputStream(entry)) {
                            classFiles.add(in.readAllBytes());
                        }
                    }
                }
            }
            ManyClasses loader = new ManyClasses();
            int defined = 0;
            long started = System.nanoTime();
            for (byte[] classFile : classFiles) {
                defined += loader.define(classFile);
            }
            System.out.println(defined + " " + (System.nanoTime() - started));
        }

        /** 1, or 0 for a class whose superclass has not been defined yet: it is the same with and without the agent. */
        private int define(byte[] classFile) {
            try {
                defineClass(null, classFile, 0, classFile.length);
                return 1;
            } catch (LinkageError e) {
                return 0;
            }
        }
    }

    public static void main(String[] args) throws Exception {
        List<String> agents = new ArrayList<>();
        agents.add(null);
        agents.add(Benchmarks.self().toString());
        agents.add(Benchmarks.agent().toString());
        double[][] start = new double[agents.size()][ROUNDS];
        double[][] define = new double[agents.size()][ROUNDS];
        long classes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (int agent = 0; agent < agents.size(); agent++) {
                long started = System.nanoTime();
                ChildJvm.run(agents.get(agent), OneLine.class);
                start[agent][round] = (System.nanoTime() - started) / 1e6;
                String[] defined = ChildJvm.run(
                                agents.get(agent),
                                ManyClasses.class,
                                Benchmarks.self().toString())
                        .strip()
                        .split(" ");
                classes = Long.parseLong(defined[0]);
                define[agent][round] = Long.parseLong(defined[1]) / 1e3 / classes;
            }
        }
        System.out.printf(Locale.ROOT, "Java %s, medians of %d%n", System.getProperty("java.version"), ROUNDS);
        System.out.printf("%-52s %9s %12s %9s%n", "", "no agent", "any agent", "DualRun");
        print("a JVM that prints one line, ms", start);
        print("one of " + classes + " classes without the annotation, µs", define);
    }

    private static void print(String what, double[][] times) {
        System.out.printf(
                Locale.ROOT, "%-52s %9.1f %12.1f %9.1f%n", what, median(times[0]), median(times[1]), median(times[2]));
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return (sorted[ROUNDS / 2 - 1] + sorted[ROUNDS / 2]) / 2;
    }
}
