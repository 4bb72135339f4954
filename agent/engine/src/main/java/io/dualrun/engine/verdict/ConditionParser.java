package io.dualrun.engine.verdict;

import io.dualrun.engine.text.Spelling;
import io.dualrun.engine.verdict.Words.Word;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads one condition; {@link Condition#GRAMMAR} is what it understands. One use. */
final class ConditionParser {

    /** No metric is called by more. */
    private static final int MOST_WORDS = 3;

    private static final Pattern WORD = Pattern.compile("[A-Za-z][\\w.-]*");
    private static final String DURATION = "a duration such as 5 minutes";
    private static final String SMALLER = "a number that is not so large";

    private final Words words;

    ConditionParser(String text) {
        words = new Words(text);
    }

    Condition condition() {
        Metric metric = metric();
        Word word = words.take();
        Relation relation = Relation.of(word.text());
        if (relation != null) {
            Limit limit = limit(metric);
            // So many an hour says its time already.
            boolean mayLast = !(limit instanceof Limit.PerTime);
            double lasting = mayLast ? duration("for") : 0;
            return end(Condition.limited(metric, relation, limit, lasting, duration("after")), mayLast);
        }
        boolean mayGrow = metric.unit() != Unit.COUNT;
        if (mayGrow && word.is("stable")) {
            return growing(metric, Condition.STABLE_PER_HOUR, true);
        }
        if (mayGrow && word.is("growing")) {
            return growing(metric, perHour(), false);
        }
        throw words.unexpected(word, "one of > >= < <= =" + (mayGrow ? ", growing or stable" : ""));
    }

    private Condition growing(Metric metric, double perHour, boolean stable) {
        return end(Condition.growing(metric, perHour, stable, duration("for"), duration("after")), true);
    }

    private Condition end(Condition condition, boolean mayLast) {
        if (words.peek().isEnd()) {
            return condition;
        }
        String more =
                condition.afterSeconds() > 0 ? "" : mayLast && condition.forSeconds() == 0 ? "for or after" : "after";
        throw words.unexpected(words.peek(), "the end" + (more.isEmpty() ? "" : ", or " + more + " with a duration"));
    }

    /** The longest run of words that is a name: {@code dual_run assertions fail}. */
    private Metric metric() {
        Word first = words.peek();
        if (Metric.isOfApplication(first.text())) {
            return Metric.named(words.take().text());
        }
        StringBuilder name = new StringBuilder();
        Metric found = null;
        int after = words.position();
        for (int i = 0; i < MOST_WORDS && isOfName(words.peek()); i++) {
            name.append(name.length() == 0 ? "" : " ").append(words.take().text());
            Metric metric = Metric.named(name.toString());
            if (metric != null) {
                found = metric;
                after = words.position();
            }
        }
        if (found == null) {
            throw noMetric(name.toString(), first);
        }
        words.backTo(after);
        return found;
    }

    private static boolean isOfName(Word word) {
        return WORD.matcher(word.text()).matches() && !isKeyword(word);
    }

    private static boolean isKeyword(Word word) {
        return word.is("growing") || word.is("stable") || word.is("for") || word.is("after");
    }

    /** @param name empty: no word is there */
    private IllegalArgumentException noMetric(String name, Word first) {
        List<String> known = Metric.names();
        String nearest = name.isEmpty() ? null : Spelling.nearest(name.toLowerCase(Locale.ROOT), known);
        return words.unexpected(
                first,
                "a metric: " + String.join(", ", known) + ", or meter: and a name"
                        + (nearest == null ? "" : " (nearest: " + nearest + ")"));
    }

    private double perHour() {
        Word word = words.peek();
        BigDecimal percent = word.isNumber() ? number() : BigDecimal.ZERO;
        if (percent.signum() <= 0 || !words.took("%") || !words.took("/") || !words.took("hour")) {
            throw words.unexpected(word, "a growth such as 10%/hour");
        }
        return Amounts.ratio(percent);
    }

    private Limit limit(Metric metric) {
        Word word = words.peek();
        if (!word.isNumber()) {
            return relative(metric, 1);
        }
        BigDecimal number = number();
        if (number.signum() < 0 && !metric.mayBeNegative()) {
            throw words.unexpected(word, "a limit of at least 0");
        }
        if (words.took("x") || words.took("×")) {
            if (number.signum() <= 0) {
                throw words.unexpected(word, "a factor above 0");
            }
            return relative(metric, number.doubleValue());
        }
        if (metric.accumulates() && words.took("/")) {
            return perTime(number.doubleValue());
        }
        return fixed(metric, number, word);
    }

    private Limit relative(Metric metric, double factor) {
        if (metric.hasBaseline() && words.took("baseline")) {
            return new Limit.OfBaseline(factor);
        }
        if (metric.hasLegacy() && words.took("legacy")) {
            return new Limit.OfLegacy(factor);
        }
        throw words.unexpected(words.peek(), limitOf(metric));
    }

    private Limit perTime(double count) {
        Word unit = words.take();
        if (unit.is("second") || unit.is("minute") || unit.is("hour")) {
            return new Limit.PerTime(count, Amounts.seconds(BigDecimal.ONE, unit.text()));
        }
        throw words.unexpected(unit, "second, minute or hour");
    }

    private Limit fixed(Metric metric, BigDecimal number, Word word) {
        Word unit = words.peek();
        boolean isBare = unit.isEnd() || isKeyword(unit);
        Double value = isBare ? bare(metric.unit(), number) : with(unit, metric.unit(), number);
        if (value == null) {
            throw words.unexpected(word, limitOf(metric));
        }
        if (value.isInfinite()) {
            throw words.unexpected(word, SMALLER);
        }
        return new Limit.Fixed(value);
    }

    /** @return null: there should be a unit. A ratio of 5 would be 500 %, and is hardly ever meant */
    private static Double bare(Unit unit, BigDecimal number) {
        boolean isPlain = number.signum() == 0 || unit == Unit.COUNT || unit == Unit.NUMBER;
        boolean isRatio = unit == Unit.RATIO && number.abs().compareTo(BigDecimal.ONE) < 0;
        return isPlain || isRatio ? number.doubleValue() : null;
    }

    /** @return null: it is no unit of such a metric */
    private Double with(Word word, Unit unit, BigDecimal number) {
        Double value =
                switch (unit) {
                    case RATIO -> word.is("%") ? Double.valueOf(Amounts.ratio(number)) : null;
                    case SECONDS -> Amounts.seconds(number, word.text());
                    case BYTES -> Amounts.bytes(number, word.text());
                    case COUNT, NUMBER -> null;
                };
        if (value != null) {
            words.take();
        }
        return value;
    }

    private static String limitOf(Metric metric) {
        String own =
                switch (metric.unit()) {
                    case RATIO -> "a percentage such as 5%";
                    case SECONDS -> "a duration such as 250ms or 2s";
                    case BYTES -> "a size such as 512MB or 2GB";
                    case COUNT -> "a number such as 0" + (metric.accumulates() ? ", or 100/hour" : "");
                    case NUMBER -> "a number such as 10";
                };
        return own + (metric.hasBaseline() ? ", or 2x baseline" : "") + (metric.hasLegacy() ? ", or 1.1x legacy" : "");
    }

    /** In seconds; 0 where the word does not follow. */
    private double duration(String word) {
        if (!words.took(word)) {
            return 0;
        }
        Word first = words.peek();
        if (!first.isNumber()) {
            throw words.unexpected(first, DURATION);
        }
        BigDecimal number = number();
        Word unit = words.take();
        Double seconds = Amounts.seconds(number, unit.text());
        if (seconds == null) {
            throw words.unexpected(unit, "seconds, minutes, hours or days");
        }
        if (!(seconds > 0) || seconds.isInfinite()) {
            throw words.unexpected(first, DURATION);
        }
        return seconds;
    }

    private BigDecimal number() {
        Word word = words.take();
        BigDecimal number = new BigDecimal(word.text());
        if (Double.isInfinite(number.doubleValue())) {
            throw words.unexpected(word, SMALLER);
        }
        return number;
    }
}
