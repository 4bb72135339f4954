package io.dualrun.benchmarks;

import io.dualrun.engine.Engine;
import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.config.ConfigReader;
import io.dualrun.engine.config.Settings;
import io.dualrun.engine.rollout.Actor;
import io.dualrun.engine.rollout.Moment;
import io.dualrun.engine.run.Body;
import io.dualrun.engine.run.Component;
import io.dualrun.engine.run.MigratedMethod;
import io.dualrun.engine.run.RoutingScope;
import io.dualrun.engine.run.Site;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What rollouts cost, and how fast they are taken back.
 *
 * <p>A tick of 500 flags with 50 sites each, all of them in a phase and with traffic, on one thread: among sixty ticks of ten seconds there are those at which a window ends and conditions are judged. And from the
 * call of a rollback to the last call that the candidate is asked to serve, of one flag with 200 sites that as many threads as there are processors call without a pause.
 *
 * <pre>
 *   java -cp agent/benchmarks/target/benchmarks.jar io.dualrun.benchmarks.RolloutCost
 * </pre>
 */
public final class RolloutCost {

    private static final int FLAGS = 500;
    private static final int SITES = 50;
    private static final int SITES_UNDER_LOAD = 200;
    private static final int CALLS_BEFORE_A_TICK = 20_000;
    private static final int TICKS_OF_A_SAVE = 3;
    private static final int TICKS_OF_A_WINDOW = 6;
    private static final double MILLIS = 1e6;

    private static long nanos;

    private RolloutCost() {}

    public static void main(String[] args) throws Throwable {
        System.out.printf(
                Locale.ROOT,
                "Java %s, %d processors%n",
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors());
        ticks();
        rollbacks();
    }

    private static void ticks() throws Throwable {
        StringBuilder yaml = new StringBuilder();
        for (int flag = 0; flag < FLAGS; flag++) {
            yaml.append("  F").append(flag).append(": {rollout: true, verify: {budget: 100%}}\n");
        }
        Engine engine = engine(yaml.toString());
        List<Site> sites = new ArrayList<>();
        for (Component component : engine.components()) {
            for (int site = 0; site < SITES; site++) {
                sites.add(site(component, site));
            }
        }
        for (int flag = 0; flag < FLAGS; flag++) {
            engine.rollouts().approve("F" + flag, Actor.named("benchmark"), "to be measured", 0, false);
        }
        double[] millis = new double[120];
        SplittableRandom random = new SplittableRandom(1);
        for (int tick = -120; tick < millis.length; tick++) {
            for (int call = 0; call < CALLS_BEFORE_A_TICK; call++) {
                RoutingScope.exchange("user-" + random.nextInt(10_000));
                sites.get(random.nextInt(sites.size())).call(body -> "same", body -> "same");
            }
            nanos += 10_000_000_000L;
            long start = System.nanoTime();
            engine.rollouts().tick();
            if (tick >= 0) {
                millis[tick] = (System.nanoTime() - start) / MILLIS;
            }
            engine.tellOfRollouts(told -> {});
        }
        System.out.printf(
                Locale.ROOT,
                "a tick of %d flags with %d sites each, of ten seconds, ms: median, worst%n",
                FLAGS,
                SITES);
        print("  as most are", millis, tick -> tick % TICKS_OF_A_SAVE != TICKS_OF_A_SAVE - 1);
        print("  that writes state.json", millis, tick -> tick % TICKS_OF_A_WINDOW == TICKS_OF_A_SAVE - 1);
        print("  that ends a window, too", millis, tick -> tick % TICKS_OF_A_WINDOW == TICKS_OF_A_WINDOW - 1);
        engine.end();
    }

    private static void print(String what, double[] millis, IntPredicate which) {
        double[] sorted = IntStream.range(0, millis.length)
                .filter(which)
                .mapToDouble(tick -> millis[tick])
                .sorted()
                .toArray();
        System.out.printf(
                Locale.ROOT, "%-26s %6.1f %6.1f%n", what, sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }

    private static void rollbacks() throws Exception {
        double[] millis = new double[30];
        for (int round = -5; round < millis.length; round++) {
            double took = rollback();
            if (round >= 0) {
                millis[round] = took;
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "from a rollback to the last call that the candidate is asked to serve, %d sites under load: median %.2f ms, worst %.2f ms%n",
                SITES_UNDER_LOAD,
                millis[millis.length / 2],
                millis[millis.length - 1]);
    }

    /** @return milliseconds; 0: no call was the candidate's after the rollback had begun */
    private static double rollback() throws Exception {
        Engine engine = engine("  F: {rollout: {phases: [{name: all, percentage: 100}]}, verify: {rate: 0}}\n");
        Component component = engine.components().get(0);
        List<Site> sites = new ArrayList<>();
        for (int site = 0; site < SITES_UNDER_LOAD; site++) {
            sites.add(site(component, site));
        }
        engine.rollouts().approve("F", Actor.named("benchmark"), "to be measured", 0, false);
        Caller[] callers = new Caller[Runtime.getRuntime().availableProcessors()];
        for (int i = 0; i < callers.length; i++) {
            callers[i] = new Caller(sites);
            callers[i].start();
        }
        Thread.sleep(50);
        long start = System.nanoTime();
        engine.rollouts().rollback("F", Actor.named("benchmark"), "to be measured");
        Thread.sleep(50);
        long last = start;
        for (Caller caller : callers) {
            caller.stopped = true;
            caller.join();
            last = Math.max(last, caller.lastServed);
        }
        engine.end();
        return (last - start) / MILLIS;
    }

    private static final class Caller extends Thread {

        private final List<Site> sites;
        private volatile boolean stopped;
        private volatile long lastServed;

        Caller(List<Site> sites) {
            this.sites = sites;
        }

        @Override
        public void run() {
            RoutingScope.exchange("user");
            Body candidate = args -> {
                lastServed = System.nanoTime();
                return "candidate";
            };
            try {
                for (int call = 0; !stopped; call++) {
                    sites.get(call % sites.size()).call(args -> "legacy", candidate);
                }
            } catch (Throwable failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    private static Engine engine(String flags) throws Exception {
        Path home = Files.createTempDirectory("dualrun-rollout-cost");
        String yaml = "home: '" + home + "'\nflags:\n" + flags;
        Settings settings = ConfigReader.read("benchmark.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        Instant start = Instant.now();
        return new Engine(settings, Map.of(), System::nanoTime, () -> new Moment(start.plusNanos(nanos), nanos));
    }

    private static Site site(Component component, int number) {
        return new Site(new MigratedMethod("Benchmark#" + number + "()", 0, false, null, RuleSpec.NOTHING), component);
    }
}
