package io.dualrun.console.command;

import io.dualrun.engine.rollout.Outcomes;
import io.dualrun.engine.rollout.Phase;
import io.dualrun.engine.rollout.Plan;
import io.dualrun.engine.rollout.Played;
import io.dualrun.engine.rollout.Played.Outcome;
import io.dualrun.engine.rollout.Scenario;
import io.dualrun.engine.rollout.Scenario.Behaviour;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What became of many simulated rollouts, in words.
 *
 * @param flag the flag
 * @param plan its plan
 * @param scenario what they met
 * @param seed what they were drawn from
 * @param played at least one
 */
record SimulationView(String flag, Plan plan, Scenario scenario, long seed, List<Played> played) {

    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;

    /** As tables, and a chart. */
    String text() {
        return flag + ": " + circumstances() + "\n" + Shown.count(played.size()) + " runs, seed " + seed + "\n\n"
                + outcomes() + found() + "\n" + phases() + "\n" + new PercentageChart(plan, played) + "\n";
    }

    private Table outcomes() {
        Table table = new Table("OUTCOME", "SHARE", "MEDIAN", "FROM 5 %", "TO 95 %", "BY");
        for (Outcomes.Row row : Outcomes.of(played)) {
            table.row(
                    row.outcome().tag().replace('_', ' '),
                    share(row.share()),
                    Shown.seconds(row.quantile(0.5)),
                    Shown.seconds(row.quantile(LOW)),
                    Shown.seconds(row.quantile(HIGH)),
                    row.outcome() == Outcome.WAITING ? "waits for " + row.rule() : row.rule());
        }
        return table;
    }

    /** How soon after it broke; empty: it did not, or nothing came of that. */
    private String found() {
        double broke = scenario.breaksAfterSeconds();
        List<Double> after = played.stream()
                .filter(run -> run.outcome() == Outcome.ROLLED_BACK && run.seconds() > broke)
                .map(run -> run.seconds() - broke)
                .sorted()
                .toList();
        return after.isEmpty()
                ? ""
                : "\nrolled back after it broke: " + share((double) after.size() / played.size()) + ", median "
                        + Shown.seconds(Outcomes.quantile(after, 0.5)) + " later, from "
                        + Shown.seconds(Outcomes.quantile(after, LOW)) + " to "
                        + Shown.seconds(Outcomes.quantile(after, HIGH)) + "\n";
    }

    /** When each phase was reached first. */
    private Table phases() {
        Table table = new Table("PHASE", "USERS", "REACHED BY", "MEDIAN", "FROM 5 %", "TO 95 %");
        int number = 0;
        for (Phase phase : plan.phases()) {
            number++;
            List<Double> reached = played.stream()
                    .map(run -> run.firstAt(phase.percentage()))
                    .filter(seconds -> !Double.isNaN(seconds))
                    .sorted()
                    .toList();
            boolean never = reached.isEmpty();
            table.row(
                    number + " " + phase.name(),
                    phase.percentage().toString(),
                    share((double) reached.size() / played.size()),
                    never ? "" : Shown.seconds(Outcomes.quantile(reached, 0.5)),
                    never ? "" : Shown.seconds(Outcomes.quantile(reached, LOW)),
                    never ? "" : Shown.seconds(Outcomes.quantile(reached, HIGH)));
        }
        return table;
    }

    private String circumstances() {
        Behaviour candidate = scenario.candidate();
        List<String> words = new ArrayList<>();
        words.add(String.format(Locale.ROOT, "%.6g", scenario.callsPerSecond()).replaceAll("\\.?0+$", "")
                + " calls a second, " + share(scenario.verified()) + " verified at most");
        words.add("legacy fails on " + share(scenario.legacyErrors()));
        words.add("the candidate on " + share(candidate.errors()) + broken());
        add(words, "both on ", scenario.sharedErrors());
        add(words, "slow ", candidate.slow());
        add(words, "different ", candidate.mismatches());
        return String.join(", ", words);
    }

    private String broken() {
        return Double.isInfinite(scenario.breaksAfterSeconds())
                ? ""
                : ", after " + Shown.seconds(scenario.breaksAfterSeconds()) + " on "
                        + share(scenario.broken().errors());
    }

    private static void add(List<String> words, String what, double share) {
        if (share > 0) {
            words.add(what + share(share));
        }
    }

    /** With three digits at most. */
    private static String share(double ratio) {
        return Shown.percent(Math.round(1e4 * ratio) / 100.0);
    }

    /** For programs. */
    Map<String, Object> tree() {
        List<Map<String, Object>> outcomes = new ArrayList<>();
        for (Outcomes.Row row : Outcomes.of(played)) {
            Map<String, Object> outcome = new LinkedHashMap<>();
            outcome.put("outcome", row.outcome().tag());
            outcome.put("by", row.rule());
            outcome.put("share", row.share());
            outcome.put("median_seconds", row.quantile(0.5));
            outcome.put("p5_seconds", row.quantile(LOW));
            outcome.put("p95_seconds", row.quantile(HIGH));
            outcomes.add(outcome);
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("flag", flag);
        tree.put("runs", played.size());
        tree.put("seed", seed);
        tree.put("outcomes", outcomes);
        return tree;
    }
}
