package io.dualrun.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * What a program loses to verifying when it has no time to spare: as many callers as there are processors, each busy with nothing but a
 * migrated method whose candidate takes ten times as long, under a budget of 10 %. JVMs without the agent, with it, and with it verifying
 * beside the callers are started one after the other. Where others use the machine, too, calls for each second of processor time that the JVM
 * had are the ones to compare.
 *
 * <pre>
 *   java -cp agent/benchmarks/target/benchmarks.jar io.dualrun.benchmarks.Overload --seconds 600
 * </pre>
 */
public final class Overload {

    private Overload() {}

    public static void main(String[] args) throws Exception {
        String seconds = args.length == 2 && args[0].equals("--seconds") ? args[1] : "30";
        String agent = Benchmarks.agent().toString();
        System.out.printf(
                Locale.ROOT,
                "Java %s, %d callers, %s s each%n",
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                seconds);
        System.out.printf(
                Locale.ROOT,
                "%-20s %9s %8s %14s %8s %11s %8s  %s%n",
                "",
                "calls/s",
                "of bare",
                "per CPU second",
                "of bare",
                "verified/s",
                "blocked",
                "MB after GC");
        double bare = 0;
        double barePerProcessor = 0;
        for (String state : List.of("no agent", "budget 10 %", "budget 10 %, async")) {
            String config = state.endsWith("async") ? "/overload-async.yaml" : "/overload.yaml";
            String option = state.equals("no agent") ? null : agent + "=" + Benchmarks.resource(config);
            String[] said = ChildJvm.run(option, OverloadedProgram.class, seconds)
                    .strip()
                    .split(" ");
            double calls = Double.parseDouble(said[0]);
            double perProcessor = Double.parseDouble(said[1]);
            if (option == null) {
                bare = calls;
                barePerProcessor = perProcessor;
            }
            List<String> heap = List.of(said).subList(4, said.length);
            System.out.printf(
                    Locale.ROOT,
                    "%-20s %9.0f %7.1f%% %14.0f %7.1f%% %11s %8s  %s%n",
                    state,
                    calls,
                    100 * calls / bare,
                    perProcessor,
                    100 * perProcessor / barePerProcessor,
                    said[2],
                    said[3],
                    String.join(" ", heap));
        }
    }
}
