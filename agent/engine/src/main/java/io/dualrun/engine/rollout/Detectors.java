package io.dualrun.engine.rollout;

import io.dualrun.engine.rollout.Detection.Alternatives;
import io.dualrun.engine.verdict.CountDetector;
import io.dualrun.engine.verdict.RateDetector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The sequential detectors of one rollout. They go on through all phases, since their bound is one over the whole plan; it is split evenly among them.
 *
 * <p>One thread.
 */
final class Detectors {

    private static final double HOUR = 3600;

    private final Plan plan;
    private final List<Rate> rates = new ArrayList<>();
    private final CountDetector mismatches;
    private final double threshold;

    Detectors(Plan plan) {
        this.plan = plan;
        this.mismatches = counted(plan.detection().mismatches());
        for (Watched watched : Watched.values()) {
            Alternatives alternatives = watched.alternatives(plan.detection());
            if (watched != Watched.MISMATCHES && alternatives != null) {
                rates.add(new Rate(watched, new RateDetector(alternatives.p0(), alternatives.grid())));
            }
        }
        this.threshold = Math.log(plan.ticks() * Math.max(1, plan.detection().count()) / plan.alpha());
    }

    /** A detector of bad calls among calls. */
    private record Rate(Watched watched, RateDetector detector) {}

    private static CountDetector counted(Alternatives alternatives) {
        return alternatives == null ? null : new CountDetector(alternatives.p0(), alternatives.grid());
    }

    /** What ln M has to reach. */
    double threshold() {
        return threshold;
    }

    /** Takes in a tick. */
    void tick(Span seen) {
        for (Rate rate : rates) {
            rate.detector.tick(rate.watched.calls(seen), rate.watched.bad(seen));
        }
        if (mismatches != null) {
            mismatches.tick(Watched.MISMATCHES.bad(seen), seen.seconds() / HOUR);
        }
    }

    /**
     * What each detector says that has reached the threshold.
     *
     * @param phase what was counted since the phase began
     */
    List<Finding.Detected> alarms(Span phase) {
        List<Finding.Detected> alarms = List.of();
        for (Rate rate : rates) {
            alarms = with(alarms, rate.watched, rate.detector.logM(), phase);
        }
        return mismatches == null ? alarms : with(alarms, Watched.MISMATCHES, mismatches.logM(), phase);
    }

    private List<Finding.Detected> with(List<Finding.Detected> alarms, Watched watched, double logM, Span phase) {
        if (logM < threshold) {
            return alarms;
        }
        List<Finding.Detected> more = new ArrayList<>(alarms);
        more.add(detected(watched, logM, phase));
        return more;
    }

    private Finding.Detected detected(Watched watched, double logM, Span phase) {
        long calls = watched.calls(phase);
        long bad = watched.bad(phase);
        double limit = watched.alternatives(plan.detection()).p0();
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("rule", "detector:" + watched.tag());
        evidence.put("calls", calls);
        evidence.put("bad", bad);
        evidence.put("seconds", phase.seconds());
        evidence.put("observed", calls == 0 ? null : (double) bad / calls);
        evidence.put("limit", limit);
        evidence.put("ln_m", logM);
        evidence.put("ln_threshold", threshold);
        evidence.put("ticks_in_plan", plan.ticks());
        evidence.put("alpha", plan.alpha());
        evidence.put("detectors", plan.detection().count());
        String why = String.format(
                Locale.ROOT,
                "detector %s: %,d of %,d %s in this phase; ln M = %.1f, alarm at %.1f (tolerated: %s)",
                watched.tag(),
                bad,
                calls,
                watched.words(),
                logM,
                threshold,
                limit);
        return new Finding.Detected(watched.tag(), why, evidence);
    }

    /** ln M of each, by name. */
    Map<String, Double> statistics() {
        Map<String, Double> statistics = new LinkedHashMap<>();
        rates.forEach(rate -> statistics.put(rate.watched.tag(), rate.detector.logM()));
        if (mismatches != null) {
            statistics.put(Watched.MISMATCHES.tag(), mismatches.logM());
        }
        return statistics;
    }

    /** As the state file has them: ln M for each alternative, by detector. */
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        rates.forEach(rate -> tree.put(rate.watched.tag(), list(rate.detector.state())));
        if (mismatches != null) {
            tree.put(Watched.MISMATCHES.tag(), list(mismatches.state()));
        }
        return tree;
    }

    /** Takes up what a file has, as far as it fits the plan. */
    void restore(Tree tree) {
        for (Rate rate : rates) {
            double[] state = state(tree, rate.watched, rate.detector.state().length);
            if (state != null) {
                rate.detector.restore(state);
            }
        }
        if (mismatches != null) {
            double[] state = state(tree, Watched.MISMATCHES, mismatches.state().length);
            if (state != null) {
                mismatches.restore(state);
            }
        }
    }

    private static double[] state(Tree tree, Watched watched, int length) {
        if (!tree.has(watched.tag()) || tree.list(watched.tag()).size() != length) {
            return null;
        }
        double[] state = new double[length];
        int at = 0;
        for (Object value : tree.list(watched.tag())) {
            state[at++] = value instanceof Number number ? number.doubleValue() : Double.NEGATIVE_INFINITY;
        }
        return state;
    }

    /** Negative infinity, which JSON cannot say, is null. */
    private static List<Double> list(double[] state) {
        List<Double> list = new ArrayList<>();
        for (double value : state) {
            list.add(Double.isInfinite(value) ? null : value);
        }
        return list;
    }
}
