package io.dualrun.engine.rollout;

import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.record.Notices;
import io.dualrun.engine.store.Home;
import io.dualrun.engine.verdict.Counts;
import io.dualrun.engine.verdict.Times;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rollouts on clocks that a test drives, of flags whose traffic it says: a plan of thirteen hours takes milliseconds. */
final class Lab {

    static final Actor ANNA = Actor.named("anna");
    static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    /** What is seen of one flag in each second from now on. */
    static final class Traffic implements Measured {

        double runs = 50;
        double errorRate;
        double legacyErrorRate;
        double mismatchRate;
        double slowRate = 0.005;
        double keyed = 1;
        boolean hangs;
        double lost;
        Times candidate = new Times(1, 0.010, 0.020, 0.030);
        Times legacy = new Times(1, 0.010, 0.020, 0.030);
        double users = 100;

        private double[] sums = new double[16];
        private double slow;
        private long timedCandidate;
        private long timedLegacy;

        void second() {
            double failed = runs * errorRate;
            double legacyFailed = runs * legacyErrorRate;
            double[] rates = {
                runs,
                failed,
                runs,
                legacyFailed,
                runs,
                runs,
                failed,
                runs * keyed,
                runs * (1 - keyed),
                runs * (1 - mismatchRate),
                runs * mismatchRate,
                0,
                failed,
                legacyFailed,
                runs,
                lost
            };
            for (int i = 0; i < rates.length; i++) {
                sums[i] += rates[i];
            }
            slow += runs * slowRate;
        }

        /** Adds something once. */
        void mismatches(double count) {
            sums[10] += count;
        }

        @Override
        public Counts counts() {
            long[] l = new long[16];
            for (int i = 0; i < 16; i++) {
                l[i] = Math.round(sums[i]);
            }
            return new Counts(
                    l[0], l[1], l[2], l[3], l[4], l[5], l[6], l[7], l[8], l[9], l[10], l[11], l[12], l[13], l[14],
                    l[15]);
        }

        @Override
        public long slower(long nanos) {
            return Math.round(slow);
        }

        @Override
        public Times lap(Path path) {
            long all = Math.round(sums[14]);
            boolean ofCandidate = path == Path.CANDIDATE;
            long count = all - (ofCandidate ? timedCandidate : timedLegacy);
            if (ofCandidate) {
                timedCandidate = all;
            } else {
                timedLegacy = all;
            }
            Times times = ofCandidate ? candidate : legacy;
            return count == 0 ? Times.NONE : new Times(count, times.p50(), times.p95(), times.p99());
        }

        @Override
        public double users() {
            return users;
        }

        @Override
        public void nextTick() {}

        @Override
        public void nextPhase() {}

        @Override
        public boolean hangs() {
            return hangs;
        }
    }

    final Map<String, Traffic> traffic = new LinkedHashMap<>();
    final Map<String, Stage> stages = new LinkedHashMap<>();
    final List<String> steered = new ArrayList<>();
    final Notices notices = new Notices();
    final List<Told> told = new ArrayList<>();
    final Map<String, Double> meters = new LinkedHashMap<>();
    double memory = 100e6;
    double cpu = 0.2;
    String disagreement;
    Runnable everySecond = () -> {};
    Instant wall = START;
    long nanos;
    Rollouts rollouts;

    /** Null: nothing is kept. */
    private final File home;

    private final Map<String, Rollouts.Managed> managed = new LinkedHashMap<>();

    /** Nothing is kept on the disk. */
    Lab() {
        this(null);
    }

    Lab(File home) {
        this.home = home;
        rollouts = fresh();
    }

    /** A JVM ends without a word, and another starts. */
    void restart(Duration away) {
        rollouts.abandon();
        begin(away);
    }

    /** A JVM ends as it should, and another starts. */
    void restartInOrder(Duration away) {
        rollouts.end();
        begin(away);
    }

    private void begin(Duration away) {
        wall = wall.plus(away);
        nanos += 1_000_000_000_000L;
        traffic.replaceAll((flag, before) -> {
            Traffic after = new Traffic();
            after.runs = before.runs;
            return after;
        });
        rollouts = fresh();
        put();
    }

    private Rollouts fresh() {
        return new Rollouts(
                new Helm() {
                    @Override
                    public void steer(String flag, Stage stage) {
                        stages.put(flag, stage);
                        steered.add(flag + " " + (stage == null ? "free" : stage.percentage()));
                    }

                    @Override
                    public Measured measured(String flag) {
                        return traffic.computeIfAbsent(flag, absent -> new Traffic());
                    }

                    @Override
                    public Measured drill(String flag, Faults faults) {
                        Traffic drilled = new Traffic();
                        drilled.errorRate = faults.errors();
                        drilled.mismatchRate = faults.mismatches();
                        drilled.slowRate = faults.latency() > 2 ? 0.5 : 0.005;
                        traffic.put("drill of " + flag, drilled);
                        return drilled;
                    }

                    @Override
                    public void endDrill(String flag) {
                        traffic.remove("drill of " + flag);
                        steered.add("drill of " + flag + " ended");
                    }

                    @Override
                    public String disagreement(String flag, Stage stage) {
                        return disagreement;
                    }
                },
                new Vitals() {
                    @Override
                    public double memory() {
                        return memory;
                    }

                    @Override
                    public double cpu() {
                        return cpu;
                    }

                    @Override
                    public Map<String, Double> meters(Collection<String> names) {
                        return meters;
                    }
                },
                home == null ? Archive.NONE : new FileArchive(new Home(home.getPath()), notices),
                notices,
                () -> new Moment(wall, nanos));
    }

    Lab with(String flag, Plan plan) {
        managed.put(flag, new Rollouts.Managed(flag.toLowerCase(java.util.Locale.ROOT), plan));
        traffic.computeIfAbsent(flag, absent -> new Traffic());
        put();
        return this;
    }

    private void put() {
        rollouts.put(managed, null, Integer.MAX_VALUE);
    }

    void put(String rolledBackBy, int cap) {
        rollouts.put(managed, rolledBackBy, cap);
    }

    Traffic traffic(String flag) {
        return traffic.get(flag);
    }

    /** Time passes, second by second. */
    Lab pass(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            wall = wall.plusSeconds(1);
            nanos += 1_000_000_000L;
            everySecond.run();
            traffic.values().forEach(Traffic::second);
            rollouts.tick();
            rollouts.drainTo(told::add);
        }
        return this;
    }

    Lab minutes(long minutes) {
        return pass(Duration.ofMinutes(minutes));
    }

    Lab hours(long hours) {
        return pass(Duration.ofHours(hours));
    }

    Progress progress(String flag) {
        return report(flag).progress();
    }

    RolloutReport report(String flag) {
        return rollouts.reports().stream()
                .filter(report -> report.flag().equals(flag))
                .findFirst()
                .orElseThrow();
    }

    Percentage percentage(String flag) {
        return stages.get(flag).percentage();
    }

    /** What has been told since the last time this was asked, as {@code what by who}. */
    List<String> story() {
        rollouts.drainTo(told::add);
        List<String> story = new ArrayList<>();
        for (Told each : told) {
            story.add(each.entry().what().tag() + " by " + each.entry().who());
        }
        told.clear();
        return story;
    }

    /** The default plan with everything automatic. */
    static Plan automatic() {
        return with(Gate.AUTOMATIC, Plan.DEFAULTS);
    }

    static Plan with(Gate gate, Plan plan) {
        List<Phase> phases = plan.phases().stream()
                .map(phase -> new Phase(
                        phase.name(),
                        phase.percentage(),
                        phase.atLeastSeconds(),
                        phase.verify(),
                        gate,
                        phase.criteria()))
                .toList();
        return with(phases, plan);
    }

    /** No detector, and just these alerts: what is left is seen alone. */
    static Plan bare(Plan plan, Alert... alerts) {
        return plan.withDetection(new Detection(null, null, 2, null, null, null))
                .withAlerts(List.of(alerts));
    }

    static Plan with(List<Phase> phases, Plan plan) {
        return plan.withPhases(phases);
    }
}
