package io.dualrun.observe;

import io.dualrun.engine.flag.Flag;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.record.Latency;
import io.dualrun.engine.record.Mismatches;
import io.dualrun.engine.record.Tally;
import io.dualrun.engine.record.Tally.Fallback;
import io.dualrun.engine.record.Tally.Outcome;
import io.dualrun.engine.record.Tally.Result;
import io.dualrun.engine.record.Tally.Shed;
import io.dualrun.engine.run.Component;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** One component's lines of the {@link Summary}. */
final class ComponentSummary {

    private static final String ROW = "  %-10s%13s%13s%13s%13s%13s%13s%n".replace("%n", "\n");
    private static final int GROUPS_SHOWN = 3;
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
        return tally.of(Path.LEGACY).latency().count()
                        + tally.of(Path.CANDIDATE).latency().count()
                > 0;
    }

    void appendTo(StringBuilder text) {
        text.append(Summary.cut(component.name() + ": " + flag())).append('\n');
        text.append(row(Path.LEGACY));
        text.append(row(Path.CANDIDATE));
        text.append("  ").append(comparisons()).append('\n');
        text.append("  ").append(losses()).append('\n');
        appendMismatches(text);
    }

    private String flag() {
        Flag flag = component.policy().flag();
        String share = flag.percentage() + " of the users by " + flag.name();
        if (flag.rolledBack()) {
            return "rolled back from " + share;
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
                Figures.count(latency.count()),
                Figures.count(Math.round(of.users().estimate())),
                latency.count() == 0 ? "-" : Figures.duration(latency.quantileNanos(MEDIAN)),
                latency.count() == 0 ? "-" : Figures.duration(latency.quantileNanos(NEARLY_ALL)));
    }

    private String comparisons() {
        return "compared " + Figures.count(tally.verified()) + ": "
                + Figures.count(tally.comparisons().count(Result.MATCH)) + " match, "
                + Figures.count(tally.comparisons().count(Result.MISMATCH))
                + " mismatch (dual-run assertions that failed), "
                + Figures.count(tally.comparisons().count(Result.INCONCLUSIVE)) + " inconclusive";
    }

    private String losses() {
        long fallbacks = 0;
        for (Fallback reason : Fallback.values()) {
            fallbacks += tally.fallbacks().count(reason);
        }
        StringBuilder text =
                new StringBuilder("fallbacks ").append(Figures.count(fallbacks)).append("; not compared:");
        String separator = " ";
        for (Shed reason : Shed.values()) {
            text.append(separator)
                    .append(Figures.count(tally.shed().count(reason)))
                    .append(' ')
                    .append(reason.tag());
            separator = ", ";
        }
        return text.toString();
    }

    private void appendMismatches(StringBuilder text) {
        List<Mismatches.Group> groups = new ArrayList<>(component.mismatches().groups());
        groups.sort(Comparator.comparingLong(Mismatches.Group::count)
                .reversed()
                .thenComparing(Mismatches.Group::fingerprint));
        for (Mismatches.Group group : groups.subList(0, Math.min(GROUPS_SHOWN, groups.size()))) {
            String first = group.first().mismatch().differences().get(0).toString();
            text.append(Summary.cut("  " + Figures.count(group.count()) + " × " + first))
                    .append('\n');
        }
        if (groups.size() > GROUPS_SHOWN) {
            text.append("  … and ").append(groups.size() - GROUPS_SHOWN).append(" more kinds of mismatch\n");
        }
    }
}
