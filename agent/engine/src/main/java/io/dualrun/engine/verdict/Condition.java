package io.dualrun.engine.verdict;

import java.util.List;

/**
 * Something that can be said of a metric, as people write it in files. As a criterion it must hold of a phase as a whole; as a trigger, of every window of a
 * time.
 *
 * <p>Exactly one of {@code limit} (with its relation) and {@code growing} is there; {@code stable} is the contrary of growing.
 */
public final class Condition {

    /** What {@link #parse} understands. */
    public static final String GRAMMAR = """
            condition = metric ( relation limit | "growing" percent "/hour" | "stable" ) [ "for" duration ] [ "after" duration ]
            metric    = a name of the table of metrics | "meter:" name of a meter of the application
            relation  = ">" | ">=" | "<" | "<=" | "="
            limit     = number | percent | duration | size
                      | [ number "x" ] "baseline" | [ number "x" ] "legacy"
                      | number "/second" | "/minute" | "/hour"
            percent   = number "%"
            duration  = number "us" | "ms" | "s" | "m" | "h" | "d" (or seconds, minutes, hours, days)
            size      = number "B" | "KB" | "MB" | "GB" | "TB\"""";

    /** What {@code stable} is not. */
    static final double STABLE_PER_HOUR = 0.1;

    private static final double HOUR = 3600;

    /** So that 5 minutes of windows of 0.1 s are not one more for the last digit of a double. */
    private static final double ROUNDING = 1e-9;

    /** Growth is not told from less: what a trigger takes back is not to be taken back on ten minutes. */
    private static final double SHORTEST_GROWTH_SECONDS = HOUR / 2;

    private final Metric metric;
    private final Relation relation;
    private final Limit limit;
    private final double growing;
    private final boolean stable;
    private final double forSeconds;
    private final double afterSeconds;

    private Condition(
            Metric metric,
            Relation relation,
            Limit limit,
            double growing,
            boolean stable,
            double forSeconds,
            double afterSeconds) {
        this.metric = metric;
        this.relation = relation;
        this.limit = limit;
        this.growing = growing;
        this.stable = stable;
        this.forSeconds = forSeconds;
        this.afterSeconds = afterSeconds;
    }

    static Condition limited(Metric metric, Relation relation, Limit limit, double forSeconds, double afterSeconds) {
        return new Condition(metric, relation, limit, Double.NaN, false, forSeconds, afterSeconds);
    }

    static Condition growing(Metric metric, double perHour, boolean stable, double forSeconds, double afterSeconds) {
        return new Condition(metric, null, null, perHour, stable, forSeconds, afterSeconds);
    }

    /**
     * Reads a condition such as {@code error_rate > 5% for 5 minutes}.
     *
     * @throws IllegalArgumentException if it is none; the message says what was found where, and what was expected
     */
    public static Condition parse(String text) {
        return new ConditionParser(text).condition();
    }

    /** What it is about. */
    public Metric metric() {
        return metric;
    }

    /** For how long it has to hold as a trigger, in seconds; 0: for one window. */
    public double forSeconds() {
        return forSeconds;
    }

    /** How old a phase has to be before anything is said, in seconds; 0: as old as it is. */
    double afterSeconds() {
        return afterSeconds;
    }

    /**
     * Whether it holds of a phase. What rests on calls needs enough of them, and of legacy's where it is held against legacy; a count that can only grow has failed as
     * soon as it is past its limit.
     *
     * @param whole the phase up to now
     * @param windows its windows, the last one last
     * @param windowSeconds how long a window is, in seconds
     * @param minCalls the fewest calls of which something can be said
     */
    public Reading over(Window whole, List<Window> windows, double windowSeconds, Baseline baseline, int minCalls) {
        if (whole.seconds() < afterSeconds) {
            return tooEarly();
        }
        if (limit == null) {
            int wanted = forSeconds > 0 ? covering(forSeconds, windowSeconds) : 0;
            return growth(wanted > 0 ? last(windows, wanted) : windows, wanted, minCalls);
        }
        if (limit instanceof Limit.PerTime perTime) {
            return counted(last(windows, covering(perTime.seconds(), windowSeconds)), perTime, minCalls);
        }
        return forSeconds > 0 ? ofEach(windows, windowSeconds, baseline, minCalls) : of(whole, baseline, minCalls);
    }

    /**
     * Whether it holds as a trigger: of every window of its time, each with enough calls, never of their mean. A window with too few calls says nothing; one with
     * enough that does not breach says that it does not hold.
     *
     * @param recent windows of the phase, the last one last
     * @param windowSeconds how long a window is, in seconds
     * @param minCalls the fewest calls of a window that says something
     * @param phaseSeconds how long the phase has been judged, in seconds
     */
    public Reading trigger(
            List<Window> recent, double windowSeconds, Baseline baseline, int minCalls, double phaseSeconds) {
        if (phaseSeconds < afterSeconds) {
            return tooEarly();
        }
        if (limit == null) {
            double seconds = forSeconds > 0 ? forSeconds : HOUR;
            double shortest = forSeconds > 0 ? forSeconds : SHORTEST_GROWTH_SECONDS;
            return growth(last(recent, covering(seconds, windowSeconds)), covering(shortest, windowSeconds), minCalls);
        }
        if (limit instanceof Limit.PerTime perTime) {
            return counted(last(recent, covering(perTime.seconds(), windowSeconds)), perTime, minCalls);
        }
        return ofEach(recent, windowSeconds, baseline, minCalls);
    }

    private Reading tooEarly() {
        return Reading.unknown(Double.NaN, Double.NaN, 0, "not before " + Amounts.words(afterSeconds));
    }

    /** How many windows it takes for so many seconds, at least one. */
    private static int covering(double seconds, double windowSeconds) {
        return (int) Math.max(1, Math.ceil(seconds / windowSeconds - ROUNDING));
    }

    private static List<Window> last(List<Window> windows, int wanted) {
        return windows.subList(Math.max(0, windows.size() - wanted), windows.size());
    }

    private Reading of(Window window, Baseline baseline, int minCalls) {
        double observed = metric.in(window);
        double most = limit.of(metric, window, baseline);
        long calls = metric.calls(window);
        boolean settled = metric.accumulates() && relation.isSettled(observed, most);
        String missing = settled ? "" : missing(window, observed, most, minCalls);
        if (!missing.isEmpty()) {
            return Reading.unknown(observed, most, calls, missing);
        }
        return new Reading(relation.holds(observed, most) ? Truth.HOLDS : Truth.FAILS, observed, most, calls, "");
    }

    private Reading ofEach(List<Window> windows, double windowSeconds, Baseline baseline, int minCalls) {
        if (windows.isEmpty()) {
            return Reading.unknown(Double.NaN, Double.NaN, 0, "no window is over yet");
        }
        int wanted = covering(forSeconds, windowSeconds);
        Reading newest = of(windows.get(windows.size() - 1), baseline, minCalls);
        int breaching = 0;
        String unknown = "";
        for (Window window : last(windows, wanted)) {
            Reading reading = of(window, baseline, minCalls);
            if (reading.truth() == Truth.FAILS) {
                return newest.as(Truth.FAILS, "");
            }
            if (reading.truth() == Truth.UNKNOWN) {
                unknown = reading.note();
            } else {
                breaching++;
            }
        }
        if (!unknown.isEmpty()) {
            return newest.as(Truth.UNKNOWN, unknown);
        }
        if (breaching < wanted) {
            return newest.as(
                    Truth.UNKNOWN,
                    Amounts.words(breaching * windowSeconds) + " of " + Amounts.words(wanted * windowSeconds));
        }
        return newest.as(Truth.HOLDS, wanted > 1 ? "in each of " + wanted + " windows" : "");
    }

    /** What exceeds a limit in half an hour exceeds it in the whole one: that takes no number of calls. To have kept to it does. */
    private Reading counted(List<Window> windows, Limit.PerTime perTime, int minCalls) {
        double sum = 0;
        long calls = 0;
        double seconds = 0;
        for (Window window : windows) {
            sum += metric.in(window);
            calls += metric.calls(window);
            seconds += window.seconds();
        }
        // A window that is longer than the time has to be brought down to it; hours that are not over count as they
        // are.
        double observed = seconds > perTime.seconds() ? sum * perTime.seconds() / seconds : sum;
        boolean enough = calls >= minCalls || calls > 0 && relation.isUpward();
        if (!enough && !relation.isSettled(observed, perTime.count())) {
            return Reading.unknown(observed, perTime.count(), calls, few(calls, minCalls));
        }
        boolean holds = relation.holds(observed, perTime.count());
        return new Reading(holds ? Truth.HOLDS : Truth.FAILS, observed, perTime.count(), calls, "");
    }

    private Reading growth(List<Window> windows, int wanted, int minCalls) {
        Growth growth = windows.size() < wanted ? null : Growth.of(metric, windows, minCalls);
        if (growth == null) {
            return Reading.unknown(Double.NaN, growing, 0, "too short a time to tell growth");
        }
        if (Double.isNaN(growth.perHour())) {
            return Reading.unknown(Double.NaN, growing, growth.calls(), "nothing to grow from");
        }
        return new Reading(
                growth.exceeds(growing) != stable ? Truth.HOLDS : Truth.FAILS,
                growth.perHour(),
                growing,
                growth.calls(),
                Unit.RATIO.shown(growth.perHour()) + " an hour");
    }

    /** Why the window says nothing; empty: it does. */
    private String missing(Window window, double observed, double most, int minCalls) {
        long calls = metric.calls(window);
        if (metric.restsOnCalls() && calls < minCalls) {
            return few(calls, minCalls);
        }
        if (Double.isNaN(observed)) {
            return "nothing measured yet";
        }
        if (limit instanceof Limit.OfLegacy) {
            long own = metric.callsOfLegacy(window);
            return own >= minCalls ? "" : own == 0 ? "legacy did not run" : few(own, minCalls) + " of legacy";
        }
        return Double.isNaN(most) ? "no baseline yet" : "";
    }

    private static String few(long calls, int minCalls) {
        return calls == 0 ? "no traffic" : calls + " of " + minCalls + " calls";
    }

    /** As it can be written. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(metric.name());
        if (limit != null) {
            text.append(' ').append(relation).append(' ').append(limit.text(metric));
        } else if (stable) {
            text.append(" stable");
        } else {
            text.append(" growing ").append(Amounts.text(Unit.RATIO, growing)).append("/hour");
        }
        if (forSeconds > 0) {
            text.append(" for ").append(Amounts.words(forSeconds));
        }
        if (afterSeconds > 0) {
            text.append(" after ").append(Amounts.words(afterSeconds));
        }
        return text.toString();
    }

    /** By what they say. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Condition && toString().equals(other.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
