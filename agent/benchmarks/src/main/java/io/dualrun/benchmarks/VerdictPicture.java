package io.dualrun.benchmarks;

import io.dualrun.benchmarks.VerdictTables.Found;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** The tables as a picture, to be read on light and on dark pages. */
final class VerdictPicture {

    private static final int HEIGHT = 400;
    private static final int PANEL = 330;
    private static final int LEFT = 70;
    private static final int RIGHT = 500;
    private static final int TOP = 80;
    private static final int BOTTOM = 330;
    private static final String[] CLASSES = {"mean", "rules", "both"};

    /** What the time axis ends in: from here on it says never. */
    private static final double LONGEST = 4 * 3600;

    private static final double SHORTEST = 1;

    private final List<double[]> falseRollbacks;
    private final List<Found[]> found;
    private final int runs;
    private final StringBuilder svg = new StringBuilder();

    /**
     * @param falseRollbacks for each judgement its share of false rollbacks, by rate
     * @param found for the rules alone and for both how soon a broken candidate is found, by rate
     */
    VerdictPicture(List<double[]> falseRollbacks, List<Found[]> found, int runs) {
        this.falseRollbacks = falseRollbacks;
        this.found = found;
        this.runs = runs;
    }

    String svg() {
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 880 %d" role="img" font-family="sans-serif" font-size="13">
                <title>False rollbacks, and time to detect</title>
                <desc>The figures are those of the tables in docs/verdicts.md; %,d rollouts for each.</desc>
                <style>
                text { fill: #1f2328 } .grid { stroke: #d0d7de; stroke-width: 1 } .line { fill: none; stroke-width: 2 }
                .mean { stroke: #bc4c00; fill: #bc4c00 } .rules { stroke: #6e7781; fill: #6e7781 } .both { stroke: #0969da; fill: #0969da }
                .line.mean, .line.rules, .line.both { fill: none } text.mean, text.rules, text.both { stroke: none; font-weight: bold }
                .small { font-size: 11px } .head { font-size: 15px; font-weight: bold }
                @media (prefers-color-scheme: dark) {
                  text { fill: #e6edf3 } .grid { stroke: #3d444d }
                  .mean { stroke: #f0883e; fill: #f0883e } .rules { stroke: #9198a1; fill: #9198a1 } .both { stroke: #58a6ff; fill: #58a6ff }
                  .line.mean, .line.rules, .line.both { fill: none }
                }
                </style>
                """.formatted(HEIGHT, runs));
        falseRollbackPanel();
        detectionPanel();
        return svg.append("</svg>\n").toString();
    }

    private void falseRollbackPanel() {
        DoubleUnaryOperator y = share -> BOTTOM - share * (BOTTOM - TOP);
        frame(LEFT, "Healthy, and rolled back all the same", "1 % errors of both bodies, nothing verified");
        for (int percent = 0; percent <= 100; percent += 25) {
            grid(LEFT, y.applyAsDouble(percent / 100.0), percent + " %");
        }
        for (int judgement = 0; judgement < falseRollbacks.size(); judgement++) {
            double[] shares = falseRollbacks.get(judgement);
            StringBuilder points = new StringBuilder();
            for (int i = 0; i < shares.length; i++) {
                double x = x(LEFT, i);
                double at = y.applyAsDouble(shares[i]) + shift(judgement);
                points.append(number(x)).append(',').append(number(at)).append(' ');
                dot(CLASSES[judgement], x, at);
            }
            line(CLASSES[judgement], points.toString());
        }
        legend();
    }

    /** Lines that lie on each other are drawn beside each other. */
    private static double shift(int judgement) {
        return judgement == 1 ? -2 : judgement == 2 ? 2 : 0;
    }

    private void legend() {
        for (int i = 0; i < CLASSES.length; i++) {
            text(CLASSES[i], LEFT + PANEL - 150, TOP + 20 + 18 * i, Judgement.values()[i].words());
        }
    }

    private void detectionPanel() {
        double scale = (BOTTOM - TOP - 30) / Math.log(LONGEST / SHORTEST);
        DoubleUnaryOperator y =
                seconds -> BOTTOM - scale * Math.log(Math.max(SHORTEST, Math.min(LONGEST, seconds)) / SHORTEST);
        frame(RIGHT, "Broken, and rolled back after", "1 % → 10 % errors, everything verified; median, 5 % to 95 %");
        for (double seconds : new double[] {10, 30, 60, 300, 1800, 7200}) {
            grid(RIGHT, y.applyAsDouble(seconds), VerdictTables.time(seconds).replace(".0", ""));
        }
        grid(RIGHT, TOP, "never");
        for (int side = 0; side < found.size(); side++) {
            String name = CLASSES[side + 1];
            for (int i = 0; i < VerdictTables.RATES.length; i++) {
                Found each = found.get(side)[i];
                double x = x(RIGHT, i) + (side == 0 ? -4 : 4);
                if (each.share() < 0.5) {
                    dot(name, x, TOP);
                } else {
                    line(
                            name,
                            number(x)
                                    + ','
                                    + number(y.applyAsDouble(each.low()))
                                    + ' '
                                    + number(x)
                                    + ','
                                    + number(y.applyAsDouble(each.high())));
                    dot(name, x, y.applyAsDouble(each.median()));
                }
            }
        }
    }

    private void frame(int left, String title, String subtitle) {
        text("head", left, 28, title);
        text("small", left, 48, subtitle);
        for (int i = 0; i < VerdictTables.RATES.length; i++) {
            double rate = VerdictTables.RATES[i];
            middle(x(left, i), BOTTOM + 20, rate < 1 ? String.valueOf(rate) : String.valueOf((long) rate));
        }
        middle(left + PANEL / 2.0, BOTTOM + 44, "calls of the component a second");
    }

    private static double x(int left, int rate) {
        return left + PANEL * (0.08 + 0.84 * rate / (VerdictTables.RATES.length - 1));
    }

    private void grid(int left, double y, String label) {
        svg.append(String.format(
                Locale.ROOT,
                "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>%n"
                        + "<text class=\"small\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n",
                left,
                left + PANEL,
                y,
                y,
                left - 8,
                y + 4,
                label));
    }

    private void dot(String name, double x, double y) {
        svg.append(String.format(Locale.ROOT, "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>%n", name, x, y));
    }

    private void line(String name, String points) {
        svg.append("<polyline class=\"line ")
                .append(name)
                .append("\" points=\"")
                .append(points.strip())
                .append("\"/>\n");
    }

    private void text(String name, double x, double y, String words) {
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>%n",
                name,
                x,
                y,
                words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")));
    }

    private void middle(double x, double y, String words) {
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"small\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%s</text>%n",
                x,
                y,
                words));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
