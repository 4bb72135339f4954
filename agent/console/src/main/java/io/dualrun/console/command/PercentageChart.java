package io.dualrun.console.command;

import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.rollout.Phase;
import io.dualrun.engine.rollout.Plan;
import io.dualrun.engine.rollout.Played;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** The share of runs at each percentage over time, in plain letters: a line for each percentage, and in it tenths of the runs. */
final class PercentageChart {

    private static final int COLUMNS = 65;

    private final TreeSet<Percentage> percentages =
            new TreeSet<>(Comparator.comparing(Percentage::hundredths).reversed());

    private final List<Played> played;
    private final double seconds;

    /** @param played at least one */
    PercentageChart(Plan plan, List<Played> played) {
        this.played = played;
        this.seconds = played.stream().mapToDouble(Played::seconds).max().orElseThrow();
        percentages.add(Percentage.ZERO);
        plan.phases().stream().map(Phase::percentage).forEach(percentages::add);
    }

    /** Ends in a line end. */
    @Override
    public String toString() {
        StringBuilder chart = new StringBuilder(
                " USERS  runs that have come to so many, in tenths (# all of them, . less than a tenth)\n");
        for (Percentage percentage : percentages) {
            StringBuilder line = new StringBuilder(String.format("%6s  ", percentage));
            for (int column = 0; column < COLUMNS; column++) {
                line.append(letter(percentage, seconds * column / (COLUMNS - 1)));
            }
            chart.append(line.toString().stripTrailing()).append('\n');
        }
        String end = Shown.seconds(seconds);
        return chart.append("        0")
                .append(" ".repeat(COLUMNS - 1 - end.length()))
                .append(end)
                .append('\n')
                .toString();
    }

    private char letter(Percentage percentage, double time) {
        long there = played.stream()
                .filter(run -> run.percentageAt(time).equals(percentage))
                .count();
        if (there == 0) {
            return ' ';
        }
        if (there == played.size()) {
            return '#';
        }
        long tenths = 10 * there / played.size();
        return tenths == 0 ? '.' : (char) ('0' + tenths);
    }
}
