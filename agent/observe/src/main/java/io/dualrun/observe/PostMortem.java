package io.dualrun.observe;

import io.dualrun.engine.flag.Path;
import io.dualrun.engine.record.Latency;
import io.dualrun.engine.record.Tally.Fallback;
import io.dualrun.engine.record.Tally.OfPath;
import io.dualrun.engine.record.Tally.Outcome;
import io.dualrun.engine.record.Tally.Result;
import io.dualrun.engine.rollout.Entry;
import io.dualrun.engine.rollout.Incident;
import io.dualrun.engine.rollout.Told;
import io.dualrun.engine.run.Component;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** A post-mortem as far as the agent can write it: times and numbers. Causes and lessons are left for people. */
final class PostMortem {

    private static final double MEDIAN = 0.5;
    private static final double NEARLY_ALL = 0.99;

    private PostMortem() {}

    /** @param component null: it is not there any more */
    static String draft(Told told, Component component) {
        Entry entry = told.entry();
        Incident incident = told.incident();
        StringBuilder text = new StringBuilder();
        text.append("# Post-mortem (draft): ")
                .append(incident.flag())
                .append(" was rolled back\n\n")
                .append("Incident `")
                .append(incident.id())
                .append("`. Due ")
                .append(incident.due())
                .append(". Owner: _who?_\n\n## What happened\n\n");
        row(text, "phase began or was last changed", entry.from().since());
        row(
                text,
                "judged in the phase",
                Figures.duration(Duration.ofMillis((long) (entry.from().inPhaseSeconds() * 1e3))
                        .toNanos()));
        row(text, "rolled back", incident.opened());
        row(text, "phase", entry.from().phase());
        row(text, "users it was for", entry.from().percentage());
        row(
                text,
                "users that the candidate served in the phase",
                entry.evidence().get("users_affected") + " (an estimate, standard error 1.2 %)");
        row(text, "decided by", incident.who());
        text.append("\n> ").append(incident.why()).append("\n\n## What was seen\n\n");
        evidence(text, entry.evidence());
        if (component != null) {
            numbers(text, component);
            mismatches(text, component);
        }
        text.append("""

                The callers: each call of the candidate that failed was answered by legacy; mismatches were answered as `on_mismatch` says.

                ## Why it happened

                _The cause, and why the tests did not find it._

                ## What is done

                - [ ] _The fix, with its test_
                - [ ] _What would have found it earlier_

                ## Going on

                The flag cannot be raised until the incident is resolved with a reason, or has cooled down:

                    java -jar dualrun-agent.jar resolve %s --reason "…"
                """.formatted(incident.id()));
        return text.toString();
    }

    /** What is added when it is resolved. */
    static String resolution(Incident incident) {
        return "# Resolved: " + incident.id() + "\n\n" + incident.resolution() + "\n\nBy " + incident.resolvedBy()
                + ", "
                + incident.resolved() + ", "
                + Duration.between(incident.opened(), incident.resolved()).toMinutes()
                + " minutes after it was opened.\n";
    }

    private static void row(StringBuilder text, String what, Object value) {
        text.append("- ").append(what).append(": ").append(value).append('\n');
    }

    private static void evidence(StringBuilder text, Map<String, Object> evidence) {
        for (Map.Entry<String, Object> each : evidence.entrySet()) {
            boolean isPlain = !(each.getValue() instanceof Map) && !(each.getValue() instanceof List);
            if (isPlain && each.getValue() != null) {
                row(text, each.getKey().replace('_', ' '), shown(each.getValue()));
            }
        }
    }

    private static Object shown(Object value) {
        return value instanceof Double number ? String.format(Locale.ROOT, "%.6g", number) : value;
    }

    private static void numbers(StringBuilder text, Component component) {
        text.append("\nSince the start of the JVM:\n\n| | legacy | candidate |\n|---|---|---|\n");
        line(text, "calls answered", component, path -> path.calls().count(Outcome.SUCCESS));
        line(text, "failed", component, path -> path.calls().count(Outcome.FAILURE));
        line(text, "runs", component, OfPath::runs);
        line(text, "p50", component, path -> Figures.duration(quantile(path.latency(), MEDIAN)));
        line(text, "p99", component, path -> Figures.duration(quantile(path.latency(), NEARLY_ALL)));
        text.append('\n');
        for (Result result : Result.values()) {
            row(
                    text,
                    "comparisons, " + result.tag(),
                    component.tally().comparisons().count(result));
        }
        for (Fallback reason : Fallback.values()) {
            row(
                    text,
                    "fallbacks, " + reason.tag(),
                    component.tally().fallbacks().count(reason));
        }
    }

    private static long quantile(Latency latency, double quantile) {
        return latency.snapshot().quantileNanos(quantile);
    }

    private static void line(StringBuilder text, String what, Component component, Function<OfPath, Object> value) {
        text.append("| ")
                .append(what)
                .append(" | ")
                .append(value.apply(component.tally().of(Path.LEGACY)))
                .append(" | ")
                .append(value.apply(component.tally().of(Path.CANDIDATE)))
                .append(" |\n");
    }

    private static void mismatches(StringBuilder text, Component component) {
        List<MismatchCount> counts = MismatchCount.ranked(component.mismatches());
        if (counts.isEmpty()) {
            return;
        }
        text.append("\nMismatches, most frequent first:\n\n");
        for (MismatchCount counted : counts.subList(0, Math.min(10, counts.size()))) {
            row(
                    text,
                    counted.count() + " ×",
                    "`" + counted.group().last().mismatch().differences().get(0) + "`");
        }
    }
}
