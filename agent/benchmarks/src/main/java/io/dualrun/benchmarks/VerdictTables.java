package io.dualrun.benchmarks;

import io.dualrun.engine.rollout.Outcomes;
import io.dualrun.engine.rollout.Scenario;
import io.dualrun.engine.rollout.Scenario.Behaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How often a healthy candidate is rolled back over the default plan, and how soon one that breaks: the tables of {@code docs/verdicts.md} on standard output,
 * and its picture. All sides are played in one run.
 *
 * <pre>
 *   java -cp agent/benchmarks/target/benchmarks.jar io.dualrun.benchmarks.VerdictTables docs/images/verdicts.svg
 * </pre>
 *
 * <p>Three arguments: the picture's file; how many rollouts a figure rests on, 1000 if it is not said; the seed, 1.
 */
public final class VerdictTables {

    /** Calls of the component a second. Where all are verified, the candidate runs as often. */
    static final double[] RATES = {0.5, 1, 5, 50, 500};

    private static final Behaviour HEALTHY = Behaviour.FLAWLESS.withErrors(0.01);
    private static final double CLEAN_SECONDS = 4 * 3600;
    private static final int OFFSETS = 10;

    /** Ten of these go through a window, and through a tick as well. */
    private static final double OFFSET_SECONDS = 6.3;

    /** So much more than by default, so that a bound that is missed would show. */
    private static final double ALPHA = 0.1;

    private final int runs;
    private final long seed;

    private VerdictTables(int runs, long seed) {
        this.runs = runs;
        this.seed = seed;
    }

    /**
     * How soon a candidate that breaks is rolled back.
     *
     * @param share of the runs that were still on when it broke, a ratio
     * @param low seconds after it broke that 5 % of those did not exceed; NaN: there are none
     * @param median the median
     * @param high what 95 % did not exceed
     */
    record Found(double share, double low, double median, double high) {}

    public static void main(String[] args) throws IOException {
        Path picture = Path.of(args.length > 0 ? args[0] : "docs/images/verdicts.svg");
        int runs = args.length > 1 ? Integer.parseInt(args[1]) : 1000;
        new VerdictTables(runs, args.length > 2 ? Long.parseLong(args[2]) : 1).all(picture);
    }

    private void all(Path picture) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "%,d rollouts for each figure, seed %d; JDK %s, %s, %d processors.%n",
                runs,
                seed,
                System.getProperty("java.version"),
                System.getProperty("os.name"),
                Runtime.getRuntime().availableProcessors());
        List<double[]> falseUnverified = falseRollbacks(0);
        falseRollbacks(1);
        List<Found[]> found = timesToDetect(1);
        timesToDetect(0);
        aims();
        bounds();
        Files.createDirectories(picture.toAbsolutePath().getParent());
        Files.writeString(picture, new VerdictPicture(falseUnverified, found, runs).svg());
    }

    private static Scenario healthy(double callsPerSecond, double verified) {
        return Scenario.healthy(callsPerSecond)
                .verifying(verified)
                .withLegacyErrors(0.01, 0)
                .with(HEALTHY);
    }

    /** For each judgement the share of rollouts that it takes back, by rate. */
    private List<double[]> falseRollbacks(double verified) {
        System.out.println("\nFalse rollbacks over the plan, 1 % errors of both bodies, " + words(verified) + "\n");
        header("calls/s");
        List<double[]> shares = new ArrayList<>();
        for (Judgement judgement : Judgement.values()) {
            double[] ofRates = new double[RATES.length];
            for (int i = 0; i < RATES.length; i++) {
                ofRates[i] = judgement.backAt(healthy(RATES[i], verified), runs, seed).stream()
                                .filter(seconds -> !Double.isNaN(seconds))
                                .count()
                        / (double) runs;
            }
            shares.add(ofRates);
            row(judgement.words(), VerdictTables::percent, ofRates);
        }
        return shares;
    }

    private interface Cell {
        String of(double value);
    }

    private static void header(String first) {
        StringBuilder head = new StringBuilder("| " + first);
        StringBuilder line = new StringBuilder("|---");
        for (double rate : RATES) {
            head.append(" | ").append(rate == Math.rint(rate) ? String.valueOf((long) rate) : String.valueOf(rate));
            line.append("|---");
        }
        System.out.println(head + " |\n" + line + "|");
    }

    private static void row(String name, Cell cell, double[] values) {
        StringBuilder row = new StringBuilder("| " + name);
        for (double value : values) {
            row.append(" | ").append(cell.of(value));
        }
        System.out.println(row + " |");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String words(double verified) {
        return verified == 0 ? "nothing verified" : "everything verified";
    }

    private List<Found[]> timesToDetect(double verified) {
        System.out.println("\nTime to roll back after 1 % became 10 %, median (5 % to 95 % of the rollouts), "
                + words(verified) + "\n");
        header("calls/s");
        List<Found[]> all = new ArrayList<>();
        for (Judgement judgement : new Judgement[] {Judgement.RULES, Judgement.BOTH}) {
            StringBuilder row = new StringBuilder("| " + judgement.words());
            Found[] ofRates = new Found[RATES.length];
            for (int i = 0; i < RATES.length; i++) {
                ofRates[i] = found(judgement, healthy(RATES[i], verified), 0.1);
                row.append(" | ").append(words(ofRates[i]));
            }
            all.add(ofRates);
            System.out.println(row + " |");
        }
        return all;
    }

    /** Over all times within a window at which it can break. */
    private Found found(Judgement judgement, Scenario scenario, double errors) {
        List<Double> after = new ArrayList<>();
        int on = 0;
        for (int offset = 0; offset < OFFSETS; offset++) {
            double breaks = CLEAN_SECONDS + offset * OFFSET_SECONDS;
            Scenario breaking = scenario.breaking(breaks, HEALTHY.withErrors(errors));
            for (double back : judgement.backAt(breaking, Math.max(1, runs / OFFSETS), seed + offset)) {
                on += back <= breaks ? 0 : 1;
                if (back > breaks) {
                    after.add(back - breaks);
                }
            }
        }
        after.sort(null);
        return after.isEmpty()
                ? new Found(0, Double.NaN, Double.NaN, Double.NaN)
                : new Found(
                        after.size() / (double) on,
                        Outcomes.quantile(after, 0.05),
                        Outcomes.quantile(after, 0.5),
                        Outcomes.quantile(after, 0.95));
    }

    private static String words(Found found) {
        if (found.share() == 0) {
            return "never";
        }
        return (found.share() < 0.995 ? percent(found.share()) + " of them: " : "") + time(found.median()) + " ("
                + time(found.low()) + " to " + time(found.high()) + ")";
    }

    static String time(double seconds) {
        if (seconds < 100) {
            return Math.round(seconds) + " s";
        }
        return seconds < 6000
                ? String.format(Locale.ROOT, "%.1f min", seconds / 60)
                : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }

    private void aims() {
        System.out.println("\nWhat was aimed at, everything verified, after four clean hours\n");
        System.out.println(
                "| calls/s, errors | rules alone | rules and detectors | aim, of the median |\n|---|---|---|---|");
        aim(50, 0.1, 30);
        aim(5, 0.2, 60);
        aim(50, 0.02, 300);
    }

    private void aim(double callsPerSecond, double errors, double seconds) {
        Scenario scenario = healthy(callsPerSecond, 1);
        System.out.printf(
                Locale.ROOT,
                "| %.0f, 1 %% → %.0f %% | %s | %s | %s |%n",
                callsPerSecond,
                100 * errors,
                words(found(Judgement.RULES, scenario, errors)),
                words(found(Judgement.BOTH, scenario, errors)),
                time(seconds));
    }

    private void bounds() {
        System.out.println("\nDetectors alone, at exactly what they tolerate, α = " + ALPHA + "\n");
        header("calls/s");
        bound(
                "errors of either body, 5 %",
                rate -> Scenario.healthy(rate).withLegacyErrors(0.05, 0).with(Behaviour.FLAWLESS.withErrors(0.05)));
        bound("errors of either body, 1 %", rate -> healthy(rate, 1));
        bound("slow, 1 %", rate -> Scenario.healthy(rate).with(new Behaviour(0, 0.01, 0)));
        bound(
                "mismatches, 100 an hour or 1 %",
                rate -> Scenario.healthy(rate).with(new Behaviour(0, 0, Math.min(0.01, 100 / 3600.0 / rate))));
    }

    private interface At {
        Scenario rate(double callsPerSecond);
    }

    private void bound(String name, At scenario) {
        double[] shares = new double[RATES.length];
        for (int i = 0; i < RATES.length; i++) {
            shares[i] = Judgement.backByDetectors(ALPHA, scenario.rate(RATES[i]), runs, seed) / (double) runs;
        }
        row(name, VerdictTables::percent, shares);
    }
}
