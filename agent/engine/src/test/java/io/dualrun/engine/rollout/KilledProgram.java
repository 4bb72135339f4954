package io.dualrun.engine.rollout;

import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.record.Notices;
import io.dualrun.engine.store.Home;
import io.dualrun.engine.verdict.Counts;
import io.dualrun.engine.verdict.Times;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What {@link KilledTest} kills: a rollout in steps of one percent, one a tick, on a clock that goes as fast as the disk lets it. It says what it puts in force and what it tells
 * of, and does what its standard input says.
 */
final class KilledProgram {

    private static final double TICK = 1;

    private KilledProgram() {}

    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        long[] nanos = {0};
        Instant start = Instant.now();
        Rollouts rollouts = new Rollouts(
                helm(out),
                Vitals.UNKNOWN,
                new FileArchive(new Home(args[0]), new Notices()),
                new Notices(),
                () -> new Moment(start.plusNanos(nanos[0]), nanos[0]));
        rollouts.put(Map.of("X", new Rollouts.Managed("x", plan())), null, Integer.MAX_VALUE);
        say(out, "restored", rollouts);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (true) {
            nanos[0] += 1_000_000_000L;
            rollouts.tick();
            tell(out, rollouts);
            if (in.ready()) {
                obey(in.readLine(), rollouts);
                tell(out, rollouts);
            }
            say(out, "at", rollouts);
        }
    }

    private static void obey(String command, Rollouts rollouts) {
        Actor test = Actor.named("test");
        if (command.equals("rollback")) {
            rollouts.rollback("X", test, "told to");
        } else {
            rollouts.resolve("X", test, "told to");
        }
    }

    private static void tell(PrintStream out, Rollouts rollouts) {
        rollouts.drainTo(told -> out.println("told " + told.entry().what().tag() + " "
                + told.entry().to().percentage().percent()));
    }

    private static void say(PrintStream out, String when, Rollouts rollouts) {
        Progress progress = rollouts.reports().get(0).progress();
        out.println(when + " " + progress.state().tag() + " "
                + progress.percentage().percent() + " " + progress.inPhaseSeconds() + " " + progress.coolDownSeconds()
                + " " + progress.incident());
    }

    private static Helm helm(PrintStream out) {
        return new Helm() {
            @Override
            public void steer(String flag, Stage stage) {
                out.println("steer " + stage.percentage().percent());
            }

            @Override
            public Measured measured(String flag) {
                return new Nothing();
            }

            @Override
            public Measured drill(String flag, Faults faults) {
                return new Nothing();
            }

            @Override
            public void endDrill(String flag) {}

            @Override
            public String disagreement(String flag, Stage stage) {
                return null;
            }
        };
    }

    /** A hundred phases of five ticks each. */
    private static Plan plan() {
        List<Phase> phases = new ArrayList<>();
        for (int percent = 1; percent <= 100; percent++) {
            phases.add(new Phase("to-" + percent, Percentage.of(percent), 5 * TICK, 1, Gate.AUTOMATIC, List.of()));
        }
        Plan usual = Plan.DEFAULTS;
        return new Plan(
                phases,
                usual.approvers(),
                TICK,
                TICK,
                usual.minCalls(),
                usual.alpha(),
                usual.confidence(),
                usual.coolDownSeconds(),
                0,
                usual.detection(),
                new Crashes(Integer.MAX_VALUE, 1),
                null,
                List.of());
    }

    private static final class Nothing implements Measured {
        @Override
        public Counts counts() {
            return Counts.ZERO;
        }

        @Override
        public long slower(long nanos) {
            return 0;
        }

        @Override
        public Times lap(Path path) {
            return Times.NONE;
        }

        @Override
        public double users() {
            return 0;
        }

        @Override
        public void nextTick() {}

        @Override
        public void nextPhase() {}

        @Override
        public boolean hangs() {
            return false;
        }
    }
}
