package io.dualrun.observe;

import io.dualrun.engine.compare.Comparison;
import io.dualrun.engine.flag.Flag;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.record.Counters;
import io.dualrun.engine.record.Latency;
import io.dualrun.engine.record.Tag;
import io.dualrun.engine.record.Tally;
import io.dualrun.engine.record.Tally.Fallback;
import io.dualrun.engine.record.Tally.Outcome;
import io.dualrun.engine.record.Tally.Result;
import io.dualrun.engine.run.Component;
import java.util.List;
import java.util.Locale;

/** One component's lines of the {@link Summary}. */
final class ComponentSummary {

    private static final String ROW = "  %-10s%13s%13s%13s%13s%13s%13s\n";
    private static final int KINDS_SHOWN = 3;
    private static final double MEDIAN = 0.5;
    private static final double NEARLY_ALL = 0.99;

    private final Component component;
    private final Tally tally;

    ComponentSummary(Component component) {
        this.component = component;
        this.tally = component.tally();
    }

    /** The names of the columns. */
    static String heading() {
        return String.format(Locale.ROOT, ROW, "", "calls", "failed", "runs", "users", "p50", "p99");
    }

    boolean hasCalls() {
        return tally.of(Path.LEGACY).runs() + tally.of(Path.CANDIDATE).runs() > 0;
    }

    /** Whether the environment or a rollback keeps everybody from the candidate. */
    boolean isStopped() {
        Flag flag = component.policy().flag();
        return flag.rolledBack() || Boolean.FALSE.equals(flag.override());
    }

    /** Nothing, if it had no call and could have had one. */
    void appendTo(StringBuilder text) {
        if (hasCalls()) {
            appendCallsTo(text);
        } else if (component.policy().dormant()) {
            line(text, component.name() + ": " + flag() + "; its calls go past the agent, uncounted");
        }
    }

    private void appendCallsTo(StringBuilder text) {
        line(text, component.name() + ": " + flag());
        text.append(row(Path.LEGACY));
        text.append(row(Path.CANDIDATE));
        line(text, "  " + comparisons());
        appendMismatches(text);
        ComponentCaveats.of(component).forEach(caveat -> line(text, "  " + caveat));
    }

    private String flag() {
        Flag flag = component.policy().flag();
        String share = flag.percentage() + " of the users by " + flag.name();
        if (flag.rolledBack()) {
            return flag.percentage().equals(Percentage.ZERO)
                    ? "rolled back, 0% of the users by " + flag.name()
                    : "rolled back from " + share;
        }
        if (flag.override() != null) {
            return "forced " + (flag.override() ? "on" : "off") + " by the environment, over " + share;
        }
        return share;
    }

    private String row(Path path) {
        Tally.OfPath of = tally.of(path);
        Latency.Snapshot latency = of.latency().snapshot();
        long failed = of.calls().count(Outcome.FAILURE);
        return String.format(
                Locale.ROOT,
                ROW,
                path.tag(),
                Figures.count(of.calls().count(Outcome.SUCCESS) + failed),
                Figures.count(failed),
                Figures.count(of.runs()),
                Figures.count(Math.round(of.users())),
                latency.count() == 0 ? "-" : Figures.duration(latency.quantileNanos(MEDIAN)),
                latency.count() == 0 ? "-" : Figures.duration(latency.quantileNanos(NEARLY_ALL)));
    }

    private String comparisons() {
        return Figures.count(tally.verified(), "dual-run assertion") + ": "
                + counts(tally.comparisons(), Result.values()) + "; "
                + Figures.count(total(tally.fallbacks(), Fallback.values()), "fallback");
    }

    private static <E extends Enum<E> & Tag> String counts(Counters<E> counters, E[] keys) {
        StringBuilder text = new StringBuilder();
        for (E key : keys) {
            text.append(text.length() == 0 ? "" : ", ")
                    .append(Figures.count(counters.count(key)))
                    .append(' ')
                    .append(key.tag());
        }
        return text.toString();
    }

    private static <E extends Enum<E>> long total(Counters<E> counters, E[] keys) {
        long total = 0;
        for (E key : keys) {
            total += counters.count(key);
        }
        return total;
    }

    private void appendMismatches(StringBuilder text) {
        List<MismatchCount> counts = MismatchCount.ranked(component.mismatches());
        for (MismatchCount counted : counts.subList(0, Math.min(KINDS_SHOWN, counts.size()))) {
            Comparison.Mismatch first = counted.group().first().mismatch();
            int others = first.differences().size() - 1;
            String more = others == 0 ? "" : " (+" + others + ")";
            String beginning = "    " + Figures.count(counted.count()) + " × ";
            text.append(Summary.cut(beginning + first.differences().get(0), more))
                    .append('\n');
        }
        if (counts.size() > KINDS_SHOWN) {
            line(text, "    … and " + (counts.size() - KINDS_SHOWN) + " more kinds of mismatch");
        }
    }

    private static void line(StringBuilder text, String line) {
        text.append(Summary.cut(line)).append('\n');
    }
}
