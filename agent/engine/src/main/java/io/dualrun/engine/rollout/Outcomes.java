package io.dualrun.engine.rollout;

import io.dualrun.engine.rollout.Played.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of many simulated rollouts, counted. */
public final class Outcomes {

    /**
     * Those that ended alike.
     *
     * @param outcome how they ended
     * @param rule what took them back, or what they wait for; empty: neither
     * @param share of all, a ratio
     * @param seconds when they ended, in seconds since the first phase began, in ascending order
     */
    public record Row(Outcome outcome, String rule, double share, List<Double> seconds) {

        /**
         * The time by which this share of them had ended, in seconds.
         *
         * @param share a ratio, 0 to 1
         */
        public double quantile(double share) {
            return Outcomes.quantile(seconds, share);
        }
    }

    private record Ending(Outcome outcome, String rule) {}

    private Outcomes() {}

    /** The most frequent first. */
    public static List<Row> of(List<Played> played) {
        Map<Ending, List<Double>> seconds = new LinkedHashMap<>();
        for (Played run : played) {
            seconds.computeIfAbsent(new Ending(run.outcome(), run.rule()), absent -> new ArrayList<>())
                    .add(run.seconds());
        }
        List<Row> rows = new ArrayList<>();
        seconds.forEach((ending, times) -> rows.add(new Row(
                ending.outcome(),
                ending.rule(),
                (double) times.size() / played.size(),
                times.stream().sorted().toList())));
        rows.sort(Comparator.comparing(Row::share).reversed());
        return rows;
    }

    /**
     * The smallest value that this share of all does not exceed.
     *
     * @param ascending at least one
     * @param share a ratio, 0 to 1
     */
    public static double quantile(List<Double> ascending, double share) {
        int rank = (int) Math.ceil(share * ascending.size());
        return ascending.get(Math.max(0, rank - 1));
    }
}
