package io.dualrun.engine.verdict;

import java.util.List;
import java.util.Locale;

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
            limit     = number | percent | number "us" | "ms" | "s" | "KB" | "MB" | "GB"
                      | number "x baseline" | [ number "x" ] "legacy" | number "/second" | "/minute" | "/hour"
            percent   = number "%"
            duration  = number "seconds" | "minutes" | "hours" | "days" (or s, m, min, h, d)""";

    /** What {@code stable} is not. */
    static final double STABLE_PER_HOUR = 0.1;

    private static final double HOUR = 3600;

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

    /**
     * Whether it holds of a phase.
     *
     * @param whole the phase up to now
     * @param windows its windows, the last one last
     * @param minCalls the fewest calls of which something can be said
     */
    public Reading over(Window whole, List<Window> windows, Baseline baseline, int minCalls) {
        if (limit == null) {
            return growth(windows, 0);
        }
        double observed = observed(whole);
        double most = limit.of(metric, whole, baseline);
        long calls = metric.calls(whole);
        if (Double.isNaN(observed) || Double.isNaN(most)) {
            return Reading.unknown(observed, most, calls, missing(observed, calls));
        }
        boolean holds = relation.holds(observed, most);
        boolean spoilt = !holds && metric.unit() == Unit.COUNT && relation.isOverAbove();
        if (metric.restsOnCalls() && calls < minCalls && !spoilt) {
            return Reading.unknown(observed, most, calls, few(calls, minCalls));
        }
        return new Reading(holds ? Truth.HOLDS : Truth.FAILS, observed, most, calls, "");
    }

    /** A count in a time is that of the mean such time. */
    private double observed(Window whole) {
        double value = metric.in(whole);
        return limit instanceof Limit.PerTime perTime ? value * perTime.seconds() / whole.seconds() : value;
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
        if (recent.isEmpty()) {
            return Reading.unknown(Double.NaN, Double.NaN, 0, "no window is over yet");
        }
        if (phaseSeconds < afterSeconds) {
            return Reading.unknown(Double.NaN, Double.NaN, 0, "not before " + duration(afterSeconds));
        }
        if (limit == null) {
            return growth(last(recent, HOUR, windowSeconds), SHORTEST_GROWTH_SECONDS);
        }
        if (limit instanceof Limit.PerTime perTime) {
            return counted(last(recent, perTime.seconds(), windowSeconds), perTime);
        }
        return ofEach(last(recent, forSeconds, windowSeconds), windowSeconds, baseline, minCalls);
    }

    private static List<Window> last(List<Window> windows, double seconds, double windowSeconds) {
        int wanted = (int) Math.max(1, Math.round(seconds / windowSeconds));
        return windows.subList(Math.max(0, windows.size() - wanted), windows.size());
    }

    private Reading ofEach(List<Window> windows, double windowSeconds, Baseline baseline, int minCalls) {
        int wanted = (int) Math.max(1, Math.round(forSeconds / windowSeconds));
        Window newest = windows.get(windows.size() - 1);
        double observed = metric.in(newest);
        double most = limit.of(metric, newest, baseline);
        long calls = metric.calls(newest);
        int breaching = 0;
        String unknown = "";
        for (Window window : windows) {
            double value = metric.in(window);
            double against = limit.of(metric, window, baseline);
            long rests = metric.calls(window);
            if (metric.restsOnCalls() && rests < minCalls) {
                unknown = few(rests, minCalls);
            } else if (Double.isNaN(value) || Double.isNaN(against)) {
                unknown = missing(value, rests);
            } else if (relation.holds(value, against)) {
                breaching++;
            } else {
                return new Reading(Truth.FAILS, observed, most, calls, "");
            }
        }
        if (!unknown.isEmpty()) {
            return Reading.unknown(observed, most, calls, unknown);
        }
        if (breaching < wanted) {
            return Reading.unknown(
                    observed,
                    most,
                    calls,
                    duration(breaching * windowSeconds) + " of " + duration(wanted * windowSeconds));
        }
        return new Reading(Truth.HOLDS, observed, most, calls, wanted > 1 ? "in each of " + wanted + " windows" : "");
    }

    private Reading counted(List<Window> windows, Limit.PerTime perTime) {
        double sum = 0;
        long calls = 0;
        double seconds = 0;
        for (Window window : windows) {
            double value = metric.in(window);
            sum += Double.isNaN(value) ? 0 : value;
            calls += metric.calls(window);
            seconds += window.seconds();
        }
        // A window that is longer than the time has to be brought down to it; hours that are not over count as they
        // are.
        double observed = seconds > perTime.seconds() ? sum * perTime.seconds() / seconds : sum;
        boolean holds = relation.holds(observed, perTime.count());
        return new Reading(holds ? Truth.HOLDS : Truth.FAILS, observed, perTime.count(), calls, "");
    }

    private Reading growth(List<Window> windows, double shortest) {
        double seconds = windows.stream().mapToDouble(Window::seconds).sum();
        Growth growth = seconds < shortest ? null : Growth.of(metric, windows);
        if (growth == null) {
            return Reading.unknown(Double.NaN, growing, 0, "too short a time to tell growth");
        }
        boolean grows = growth.exceeds(growing);
        return new Reading(
                grows != stable ? Truth.HOLDS : Truth.FAILS,
                growth.perHour(),
                growing,
                0,
                Unit.RATIO.shown(growth.perHour()) + " an hour");
    }

    private static String few(long calls, int minCalls) {
        return calls == 0 ? "no traffic" : calls + " of " + minCalls + " calls";
    }

    private static String missing(double observed, long calls) {
        return Double.isNaN(observed) ? calls > 0 ? "not known" : "nothing measured yet" : "no baseline yet";
    }

    private static String duration(double seconds) {
        if (seconds >= HOUR && seconds % HOUR == 0) {
            return Unit.digits(seconds / HOUR) + (seconds == HOUR ? " hour" : " hours");
        }
        if (seconds >= 60 && seconds % 60 == 0) {
            return Unit.digits(seconds / 60) + (seconds == 60 ? " minute" : " minutes");
        }
        return Unit.digits(seconds) + (seconds == 1 ? " second" : " seconds");
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
            text.append(String.format(Locale.ROOT, " growing %s/hour", Unit.RATIO.shown(growing)));
        }
        if (forSeconds > 0) {
            text.append(" for ").append(duration(forSeconds));
        }
        if (afterSeconds > 0) {
            text.append(" after ").append(duration(afterSeconds));
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
