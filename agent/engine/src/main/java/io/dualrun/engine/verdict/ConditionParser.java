package io.dualrun.engine.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one condition; {@link Condition#GRAMMAR} is what it understands. One use. */
final class ConditionParser {

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(>=|<=|==|[<>=/%]|\\d+(?:\\.\\d+)?|meter:[^\\s<>=]+|[A-Za-z_][\\w.-]*)");
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

    private static final Map<String, Double> DURATIONS = Map.ofEntries(
            Map.entry("s", 1.0),
            Map.entry("second", 1.0),
            Map.entry("seconds", 1.0),
            Map.entry("m", 60.0),
            Map.entry("min", 60.0),
            Map.entry("minute", 60.0),
            Map.entry("minutes", 60.0),
            Map.entry("h", 3600.0),
            Map.entry("hour", 3600.0),
            Map.entry("hours", 3600.0),
            Map.entry("d", 86_400.0),
            Map.entry("day", 86_400.0),
            Map.entry("days", 86_400.0));

    private static final Map<String, Double> SECONDS = Map.of("us", 1e-6, "ms", 1e-3, "s", 1.0);
    private static final Map<String, Double> BYTES =
            Map.of("kb", 1024.0, "mb", 1024.0 * 1024, "gb", 1024.0 * 1024 * 1024);

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final List<Integer> columns = new ArrayList<>();
    private int at;

    ConditionParser(String text) {
        this.text = text;
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            words.add(matcher.group(1));
            columns.add(matcher.start(1) + 1);
            end = matcher.end();
        }
        if (!text.substring(end).isBlank()) {
            String rest = text.substring(end).strip();
            throw new IllegalArgumentException("found \"" + rest + "\" at column " + (text.indexOf(rest, end) + 1)
                    + ", expected a word, a number or a sign");
        }
    }

    Condition condition() {
        Metric metric = metric();
        Relation relation = Relation.of(peek());
        if (relation != null) {
            at++;
            Limit limit = limit(metric);
            return Condition.limited(metric, relation, limit, duration("for"), duration("after"));
        }
        if (is("stable")) {
            return Condition.growing(metric, Condition.STABLE_PER_HOUR, true, duration("for"), duration("after"));
        }
        if (is("growing")) {
            double percent = number("a percentage, such as 10%/hour");
            expect("%");
            expect("/");
            expect("hour");
            return Condition.growing(metric, percent / 100, false, duration("for"), duration("after"));
        }
        throw wrong("one of > >= < <= =, or growing, or stable");
    }

    /** The longest run of words that is a name: {@code dual_run assertions fail}. */
    private Metric metric() {
        StringBuilder name = new StringBuilder();
        Metric found = null;
        int after = at;
        for (int end = at; end < words.size() && end < at + 3; end++) {
            name.append(name.length() == 0 ? "" : " ").append(words.get(end));
            Metric metric = Metric.named(name.toString());
            if (metric != null) {
                found = metric;
                after = end + 1;
            }
        }
        if (found == null) {
            throw wrong("a metric: " + String.join(", ", Metric.names()) + ", or meter: and a name");
        }
        at = after;
        return found;
    }

    private Limit limit(Metric metric) {
        if (is("legacy")) {
            return ofLegacy(metric, 1);
        }
        if (is("baseline")) {
            return ofBaseline(metric, 1);
        }
        double number = number("a number");
        if (is("x")) {
            if (is("legacy")) {
                return ofLegacy(metric, number);
            }
            expect("baseline");
            return ofBaseline(metric, number);
        }
        if (is("/")) {
            return perTime(metric, number);
        }
        return new Limit.Fixed(number * unit(metric));
    }

    private Limit ofLegacy(Metric metric, double factor) {
        if (!metric.hasLegacy()) {
            at--;
            throw wrong("a number: " + metric + " has no value of legacy's");
        }
        return new Limit.OfLegacy(factor);
    }

    private Limit ofBaseline(Metric metric, double factor) {
        if (!metric.hasBaseline()) {
            at--;
            throw wrong("a number: " + metric + " has no baseline");
        }
        return new Limit.OfBaseline(factor);
    }

    private Limit perTime(Metric metric, double number) {
        if (metric.unit() != Unit.COUNT) {
            at--;
            throw wrong("no time, as " + metric + " is no count");
        }
        String word = peek();
        for (String unit : List.of("second", "minute", "hour")) {
            if (is(unit)) {
                return new Limit.PerTime(number, DURATIONS.get(unit));
            }
        }
        throw new IllegalArgumentException(found(word) + ", expected second, minute or hour");
    }

    /** By what a number is multiplied that stands before the next word, which is taken if it is a unit. */
    private double unit(Metric metric) {
        String word = peek().toLowerCase(Locale.ROOT);
        Double factor =
                switch (metric.unit()) {
                    case RATIO -> word.equals("%") ? Double.valueOf(0.01) : null;
                    case SECONDS -> SECONDS.get(word);
                    case BYTES -> BYTES.get(word);
                    case COUNT, NUMBER -> null;
                };
        if (factor != null) {
            at++;
            return factor;
        }
        boolean foreign = word.equals("%") || SECONDS.containsKey(word) || BYTES.containsKey(word);
        if (foreign) {
            throw wrong("a limit of " + metric + ", which is " + described(metric.unit()));
        }
        if (metric.unit() == Unit.SECONDS || metric.unit() == Unit.BYTES) {
            throw wrong(metric.unit() == Unit.SECONDS ? "us, ms or s" : "KB, MB or GB");
        }
        return 1;
    }

    private static String described(Unit unit) {
        return switch (unit) {
            case RATIO -> "a ratio, such as 0.05 or 5%";
            case SECONDS -> "a time, such as 250ms";
            case BYTES -> "a size, such as 512MB";
            case COUNT -> "a count, such as 0 or 100/hour";
            case NUMBER -> "a number";
        };
    }

    /** In seconds; 0 where the word does not follow. Nothing may follow the last of them. */
    private double duration(String word) {
        double seconds = 0;
        if (is(word)) {
            double number = number("a duration, such as 5 minutes");
            Double unit = DURATIONS.get(peek().toLowerCase(Locale.ROOT));
            if (unit == null) {
                throw wrong("seconds, minutes, hours or days");
            }
            at++;
            seconds = number * unit;
            if (seconds <= 0) {
                at -= 2;
                throw wrong("a duration above 0");
            }
        }
        if (word.equals("after") && at < words.size()) {
            throw wrong("the end, or for or after with a duration");
        }
        return seconds;
    }

    private double number(String expected) {
        if (!NUMBER.matcher(peek()).matches()) {
            throw wrong(expected);
        }
        return Double.parseDouble(words.get(at++));
    }

    private boolean is(String word) {
        if (!peek().equalsIgnoreCase(word)) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(String word) {
        if (!is(word)) {
            throw wrong("\"" + word + '"');
        }
    }

    private String peek() {
        return at < words.size() ? words.get(at) : "";
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException(found(peek()) + ", expected " + expected);
    }

    private String found(String word) {
        return word.isEmpty()
                ? "found the end"
                : "found \"" + word + "\" at column " + (at < columns.size() ? columns.get(at) : text.length());
    }
}
