package io.dualrun.observe;

import io.dualrun.engine.rollout.AlertReading;
import io.dualrun.engine.rollout.Criterion;
import io.dualrun.engine.rollout.RolloutReport;
import io.dualrun.engine.rollout.State;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The meters of rollouts. What is asked of a flag changes with its phase, so they are all replaced at each scrape. */
final class RolloutMeters {

    /** A meter, its name and what it tells. */
    private enum Meter {
        PHASE("dualrun.rollout.phase", "The number of the phase that a rollout is in, from 1; 0: none yet"),
        STATE("dualrun.rollout.state", "1 for the state that a rollout is in, 0 for the others"),
        IN_PHASE("dualrun.rollout.in.phase.seconds", "How long a rollout has been judged in its phase, in seconds"),
        OBSERVED("dualrun.criterion.observed", "What is seen of a criterion in the phase, in its metric's unit"),
        LIMIT("dualrun.criterion.limit", "What a criterion is held against, in its metric's unit"),
        CERTIFIED(
                "dualrun.criterion.certified",
                "The upper bound of the rate that a criterion is about, a ratio, at the plan's confidence"),
        ALERT("dualrun.alert", "1 while an alert is firing, else 0"),
        DETECTOR("dualrun.detector", "ln M of a sequential detector"),
        ALARM("dualrun.detector.alarm", "What ln M has to reach for an alarm"),
        DRILL("dualrun.drill", "1 while a drill is under way, else 0");

        private final String name;
        private final String description;

        Meter(String name, String description) {
            this.name = name;
            this.description = description;
        }
    }

    private final Map<Meter, MultiGauge> gauges = new EnumMap<>(Meter.class);

    RolloutMeters(MeterRegistry registry) {
        for (Meter meter : Meter.values()) {
            gauges.put(
                    meter,
                    MultiGauge.builder(meter.name)
                            .description(meter.description)
                            .register(registry));
        }
    }

    /** Puts what the reports say in the place of what was there. */
    void register(List<RolloutReport> reports) {
        Map<Meter, List<Row<?>>> rows = new EnumMap<>(Meter.class);
        for (Meter meter : Meter.values()) {
            rows.put(meter, new ArrayList<>());
        }
        reports.forEach(report -> add(report, rows));
        rows.forEach((meter, values) -> gauges.get(meter).register(values, true));
    }

    private static void add(RolloutReport report, Map<Meter, List<Row<?>>> rows) {
        Tags flag = Tags.of("flag", report.flag());
        rows.get(Meter.PHASE).add(Row.of(flag, report.progress().phase()));
        rows.get(Meter.IN_PHASE).add(Row.of(flag, report.progress().inPhaseSeconds()));
        for (State state : State.values()) {
            int is = report.progress().state() == state ? 1 : 0;
            rows.get(Meter.STATE).add(Row.of(flag.and("state", state.name().toLowerCase(Locale.ROOT)), is));
        }
        for (Criterion criterion : report.criteria()) {
            Tags tags = flag.and("criterion", criterion.condition().toString());
            add(rows.get(Meter.OBSERVED), tags, criterion.reading().observed());
            add(rows.get(Meter.LIMIT), tags, criterion.reading().limit());
            add(rows.get(Meter.CERTIFIED), tags, criterion.certified());
        }
        for (AlertReading alert : report.alerts()) {
            rows.get(Meter.ALERT).add(Row.of(flag.and("alert", alert.alert().name()), alert.firing() ? 1 : 0));
        }
        report.statistics().forEach((detector, logM) -> {
            Tags tags = flag.and("detector", detector);
            add(rows.get(Meter.DETECTOR), tags, logM);
            add(rows.get(Meter.ALARM), tags, report.alarmAt());
        });
        boolean drilling = report.drill() != null && report.drill().running();
        rows.get(Meter.DRILL).add(Row.of(flag, drilling ? 1 : 0));
    }

    /** What is not known is not there. */
    private static void add(List<Row<?>> rows, Tags tags, double value) {
        if (Double.isFinite(value)) {
            rows.add(Row.of(tags, value));
        }
    }
}
