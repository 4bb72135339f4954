package io.dualrun.engine.config;

import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.rollout.Alert;
import io.dualrun.engine.rollout.Crashes;
import io.dualrun.engine.rollout.Detection;
import io.dualrun.engine.rollout.Detection.Alternatives;
import io.dualrun.engine.rollout.Gate;
import io.dualrun.engine.rollout.Phase;
import io.dualrun.engine.rollout.Plan;
import io.dualrun.engine.verdict.Condition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The section {@code rollout}, of the whole file and of a flag. */
final class RolloutReader {

    private static final String RATIO = "a ratio from 0 to 1, or a percentage such as 10%";
    private static final String DURATION = "a duration such as 10s, 5m, 4h or 7d";
    private static final String TEXT = "text (in quotes if it looks like a number or a truth value)";
    private static final double NANOS = 1e9;

    private RolloutReader() {}

    /**
     * The plan of a section.
     *
     * @param silent what holds where it says nothing
     * @param alerts what takes it back, or calls for people
     * @param ofFlag whether it is a flag's own, which may depend on another flag
     */
    static Plan read(Section section, Plan silent, List<Alert> alerts, boolean ofFlag) {
        Gate gate = SettingsReader.choice(section, "gate", null, Gate.values());
        List<Phase> phases = phases(section, silent.phases(), gate);
        double tick = seconds(section, "tick", silent.tickSeconds(), 1, 3600);
        double window = seconds(section, "window", silent.windowSeconds(), 1, 86_400);
        if (window < tick) {
            section.problem("window", window + " seconds, less than a tick of " + tick, "a multiple of a tick");
        }
        Plan plan = new Plan(
                phases,
                approvers(section, silent.approvers()),
                tick,
                window,
                section.value("min_calls", silent.minCalls(), "a number from 1 to 1000000", value -> count(value)),
                probability(section, "alpha", silent.alpha()),
                probability(section, "confidence", silent.confidence()),
                seconds(section, "cool_down", silent.coolDownSeconds(), 0, Double.MAX_VALUE),
                seconds(section, "baseline", silent.baselineSeconds(), 0, 86_400),
                detection(section.section("detectors"), silent.detection()),
                crashes(section.section("crashes"), silent.crashes()),
                ofFlag ? section.value("depends_on", silent.dependsOn(), TEXT, Values::name) : null,
                alerts);
        section.end();
        return plan;
    }

    private static Integer count(Node.Scalar value) {
        Integer number = Values.wholeNumber(value);
        return number != null && number >= 1 && number <= 1_000_000 ? number : null;
    }

    private static double probability(Section section, String key, double silent) {
        return section.value(key, silent, "a probability above 0 and below 1, such as 0.001", value -> {
            Double number = Values.ratio(value);
            return number != null && number > 0 && number < 1 ? number : null;
        });
    }

    private static double seconds(Section section, String key, double silent, double least, double most) {
        String range = least == 0 ? "" : ", of at least " + (long) least + " s";
        return section.value(key, silent, DURATION + range, value -> {
            Long nanos = Values.nanos(value);
            return nanos != null && nanos / NANOS >= least && nanos / NANOS <= most ? nanos / NANOS : null;
        });
    }

    private static Set<String> approvers(Section section, Set<String> silent) {
        List<String> roles =
                section.items("approvers", null, "the name of a role, such as qa", value -> Values.name(value), null);
        return roles == null ? silent : new LinkedHashSet<>(roles);
    }

    private static List<Phase> phases(Section section, List<Phase> silent, Gate gate) {
        List<Phase> phases = section.items(
                "phases",
                null,
                "a mapping such as {name: canary, percentage: 5, duration: 1h}",
                text -> null,
                item -> phase(item, gate));
        if (phases == null) {
            return gate == null
                    ? silent
                    : silent.stream().map(phase -> with(phase, gate)).toList();
        }
        if (phases.isEmpty()) {
            section.problem("phases", "no phase", "at least one");
        }
        Phase before = null;
        for (Phase phase : phases) {
            if (before != null
                    && phase.percentage().hundredths() <= before.percentage().hundredths()) {
                section.problem(
                        "phases",
                        phase.name() + " with " + phase.percentage() + " after " + before.name() + " with "
                                + before.percentage(),
                        "percentages that grow");
            }
            before = phase;
        }
        return phases;
    }

    private static Phase with(Phase phase, Gate gate) {
        return new Phase(
                phase.name(), phase.percentage(), phase.atLeastSeconds(), phase.verify(), gate, phase.criteria());
    }

    private static Phase phase(Section item, Gate gate) {
        String name = item.required("name", TEXT, Values::name);
        Percentage percentage =
                item.required("percentage", "a percentage above 0, to 100, in steps of 0.01", value -> positive(value));
        boolean full = percentage != null && percentage.equals(Percentage.FULL);
        Phase phase = new Phase(
                name == null ? "" : name,
                percentage == null ? Percentage.FULL : percentage,
                seconds(item, "duration", 0, 0, Double.MAX_VALUE),
                item.value("verify", full ? 0.01 : 1.0, RATIO, Values::ratio),
                SettingsReader.choice(item, "gate", gate == null ? Gate.MANUAL : gate, Gate.values()),
                criteria(item));
        item.end();
        return percentage == null ? null : phase;
    }

    private static Percentage positive(Node.Scalar value) {
        Percentage percentage = Values.percentage(value);
        return percentage == null || percentage.equals(Percentage.ZERO) ? null : percentage;
    }

    private static List<Condition> criteria(Section item) {
        List<String> texts = item.items(
                "criteria", List.of(), "a condition such as \"error_rate < 0.1%\"", value -> Values.name(value), null);
        List<Condition> criteria = new ArrayList<>();
        for (String text : texts) {
            Condition condition = condition(item, "criteria", text);
            if (condition != null) {
                criteria.add(condition);
            }
        }
        return criteria;
    }

    /** @return null after a problem */
    static Condition condition(Section section, String key, String text) {
        try {
            return Condition.parse(text);
        } catch (IllegalArgumentException e) {
            section.problem(key, '"' + text + "\" (" + e.getMessage() + ")", "a condition:\n" + Condition.GRAMMAR);
            return null;
        }
    }

    private static Crashes crashes(Section section, Crashes silent) {
        Crashes crashes = new Crashes(
                section.value("deaths", silent.deaths(), "a number from 1 to 1000000", value -> count(value)),
                seconds(section, "within", silent.withinSeconds(), 1, 86_400));
        section.end();
        return crashes;
    }

    private static Detection detection(Section section, Detection silent) {
        Section slow = section.section("slow");
        double factor = slow.value("factor", silent.slowFactor(), "a factor above 1, such as 2", value -> {
            Double number = Values.number(value);
            return number != null && number > 1 && number <= 1000 ? number : null;
        });
        Detection detection = new Detection(
                alternatives(section.section("error"), silent.error(), Detection.DEFAULTS.error(), 1),
                alternatives(slow, silent.slow(), Detection.DEFAULTS.slow(), 1),
                factor,
                alternatives(section.section("paired"), silent.paired(), Detection.DEFAULTS.paired(), 1),
                alternatives(section.section("mismatches"), silent.mismatches(), Detection.DEFAULTS.mismatches(), 1e9),
                alternatives(
                        section.section("mismatch_rate"), silent.mismatchRate(), Detection.DEFAULTS.mismatchRate(), 1));
        section.end();
        return detection;
    }

    /**
     * @param silent what holds where the section says nothing; null: it is switched off
     * @param first what holds where it is switched on again
     * @return null: it is switched off
     */
    private static Alternatives alternatives(Section section, Alternatives silent, Alternatives first, double below) {
        Alternatives usual = silent == null ? first : silent;
        boolean on = section.value("on", silent != null, "true or false", Values::truth);
        String expected = below == 1 ? "a ratio above 0 and below 1" : "a number an hour, above 0";
        double p0 = section.value("p0", usual.p0(), expected, value -> within(value, below));
        section.end();
        return on ? new Alternatives(p0, scaled(usual, p0, below)) : null;
    }

    private static Double within(Node.Scalar value, double below) {
        Double number = below == 1 ? Values.ratio(value) : Values.number(value);
        return number != null && number > 0 && number < below ? number : null;
    }

    /** The usual alternatives at the same odds to another p0: 0.05 and 0.1 become 0.01 and 0.021. */
    private static List<Double> scaled(Alternatives usual, double p0, double below) {
        if (p0 == usual.p0()) {
            return usual.p1();
        }
        List<Double> grid = new ArrayList<>();
        for (double p1 : usual.p1()) {
            if (below == 1) {
                double odds = p1 / (1 - p1) / (usual.p0() / (1 - usual.p0())) * (p0 / (1 - p0));
                grid.add(odds / (1 + odds));
            } else {
                grid.add(p1 / usual.p0() * p0);
            }
        }
        return grid;
    }
}
