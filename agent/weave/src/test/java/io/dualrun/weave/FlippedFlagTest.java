package io.dualrun.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.boot.GateSite;
import io.dualrun.boot.Linker;
import io.dualrun.engine.Engine;
import io.dualrun.engine.config.Settings;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.run.Component;
import java.io.File;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flag that is flipped a thousand times under load. */
class FlippedFlagTest {

    private static final int FLIPS = 1_000;
    private static final int THREADS = 2;

    private static final String PROGRAM = """
            public class Flipped implements java.util.function.IntUnaryOperator {
                public static final java.util.concurrent.atomic.LongAdder LEGACY = new java.util.concurrent.atomic.LongAdder();
                @DualRun("c") static int fit(int n) { LEGACY.increment(); return 2 * n + 1; }
                @Candidate("c") static int fast(int n) { return (n << 1) + 1; }
                public int applyAsInt(int n) { return caller(n); }
                static int caller(int n) { int sum = 0; for (int i = 0; i < 100; i++) { sum += fit(n + i); } return sum; }
            }
            """;

    private static int expected(int n) {
        int sum = 0;
        for (int i = 0; i < 100; i++) {
            sum += 2 * (n + i) + 1;
        }
        return sum;
    }

    /** Remembers its gates. */
    private static final class Watching implements Linker {

        private final List<GateSite> gates = new CopyOnWriteArrayList<>();
        private Linker linker;

        @Override
        public void link(GateSite gate, Lookup caller, String name, int site) {
            gates.add(gate);
            linker.link(gate, caller, name, site);
        }

        @Override
        public void failed(Throwable failure) {
            linker.failed(failure);
        }
    }

    /** Calls on two threads while the flag is flipped on this one: by percentage, and by rolling back. */
    private static void flip(WovenClasses classes, Runnable afterEach) throws Exception {
        IntUnaryOperator program =
                (IntUnaryOperator) classes.type("app.Flipped").getConstructor().newInstance();
        // A component of which no call was ever routed comes to rest at once.
        classes.steer(Steering.CANDIDATE_ALONE);
        assertThat(program.applyAsInt(1)).isEqualTo(expected(1));
        AtomicBoolean stop = new AtomicBoolean();
        AtomicLong calls = new AtomicLong();
        Callable<Integer> load = () -> {
            int wrong = 0;
            for (int n = 0; !stop.get(); n = n + 1 & 0xFFFF) {
                wrong += program.applyAsInt(n) == expected(n) ? 0 : 1;
                calls.incrementAndGet();
            }
            return wrong;
        };
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Integer>> threads = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                threads.add(pool.submit(load));
            }
            Component component = classes.engine().component(WovenClasses.COMPONENT);
            for (int flip = 0; flip < FLIPS; flip++) {
                if (flip % 2 == 0) {
                    classes.steer(Steering.CANDIDATE_ALONE);
                } else if (flip % 4 == 1) {
                    classes.engine().setPercentage(WovenClasses.COMPONENT, Percentage.ZERO);
                } else {
                    component.put(component
                            .policy()
                            .withFlag(component.policy().flag().withRolledBack(true)));
                    classes.sites().update(component);
                }
                afterEach.run();
                long before = calls.get();
                while (calls.get() - before < 10 * THREADS) {
                    LockSupport.parkNanos(50_000);
                }
            }
            classes.steer(Steering.CANDIDATE_ALONE);
            stop.set(true);
            for (Future<Integer> thread : threads) {
                assertThat(thread.get(1, TimeUnit.MINUTES)).isZero();
            }
        } finally {
            stop.set(true);
            pool.shutdownNow();
        }
    }

    @Test
    void every_answer_is_right_and_the_gate_leads_to_the_same_all_the_while() throws Exception {
        Watching watching = new Watching();
        Engine engine = new Engine(Settings.DEFAULTS, Map.of(), () -> 0);
        WovenClasses classes = new WovenClasses.Builder(Sources.compile(PROGRAM))
                .engine(engine)
                .linker(watching)
                .build();
        watching.linker = classes.sites();
        Map<GateSite, MethodHandle> targets = new HashMap<>();
        int[] changes = {0};

        flip(classes, () -> {
            for (GateSite gate : watching.gates) {
                MethodHandle target = gate.getTarget();
                changes[0] += targets.put(gate, target) == target ? 0 : 1;
            }
        });

        // Threads that link a gate together make one each, and one of them is used.
        assertThat(targets).hasSizeBetween(1, THREADS);
        assertThat(changes[0]).isLessThanOrEqualTo(3 * targets.size());
        assertThat(classes.tally().of(Path.LEGACY).runs()).isPositive();
        assertThat(classes.tally().of(Path.CANDIDATE).runs()).isPositive();
        assertThat(engine.errors().total()).isZero();
    }

    /** What the test below runs in a JVM of its own. */
    public static void main(String[] args) throws Exception {
        WovenClasses classes = new WovenClasses.Builder(Sources.compile(PROGRAM)).build();
        flip(classes, () -> {});
        System.out.println("first thousand done");
        flip(classes, () -> {});
        System.out.println("second thousand done");
    }

    @Test
    void the_calling_method_stays_compiled(@TempDir File directory) throws Exception {
        File output = new File(directory, "output");
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:+PrintCompilation",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        FlippedFlagTest.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(output.toPath());
        int first = indexOf("first thousand done", lines);
        int second = indexOf("second thousand done", lines);

        assertThat(lines.subList(0, second)).anyMatch(line -> line.matches(".* 4 .*app\\.Flipped::caller .*"));
        assertThat(lines.subList(first, second))
                .filteredOn(line -> line.contains("app.Flipped::caller") && line.contains("made not entrant"))
                .filteredOn(line -> line.matches(".* 4 .*"))
                .hasSizeLessThanOrEqualTo(2);
    }

    /** The JVM's own lines may run into it. */
    private static int indexOf(String words, List<String> lines) {
        for (int line = 0; line < lines.size(); line++) {
            if (lines.get(line).contains(words)) {
                return line;
            }
        }
        throw new AssertionError("not among " + lines);
    }
}
