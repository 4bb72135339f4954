package io.dualrun.engine.config;

import io.dualrun.engine.compare.Bounds;
import io.dualrun.engine.compare.Normaliser;
import io.dualrun.engine.compare.Numbers;
import io.dualrun.engine.compare.Place;
import io.dualrun.engine.compare.Rule;
import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.compare.Rules;
import io.dualrun.engine.compare.Terms;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The section {@code compare} of a flag. */
final class CompareReader {

    private static final String PATH = "a path such as $.elapsed or $.modes[*].id";
    private static final String CLASS = "the full name of a class, such as com.acme.Money";
    private static final String TOLERANCE = "a number of at least 0";
    private static final String COUNT = "a whole number of at least 1";
    private static final String TRUTH = "true or false";
    private static final String DURATION = "a duration such as 250ms, 1s, 5m, 1h or 1d";
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Never met as the type of a value: what is met is the box. */
    private static final Set<String> PRIMITIVES =
            Set.of("boolean", "byte", "char", "short", "int", "long", "float", "double", "void");

    private CompareReader() {}

    /** What the section says. */
    static RuleSpec read(Section section) {
        List<Rule> rules = new ArrayList<>();
        Terms everywhere = values(section, true);
        if (!everywhere.equals(Terms.UNSAID)) {
            rules.add(Rule.of(Place.EVERYWHERE, everywhere));
        }
        rules.addAll(paths(section, "ignore", Terms.IGNORED));
        rules.addAll(paths(section, "unordered", Terms.UNORDERED));
        rules.addAll(at(section.section("at")));
        rules.addAll(types(section.section("types")));

        RuleSpec spec = new RuleSpec(
                rules,
                section.value("arguments", null, TRUTH, Values::truth),
                section.value("messages", null, TRUTH, Values::truth),
                bounds(section.section("bounds")));
        section.end();
        return checked(spec, section);
    }

    private static List<Rule> paths(Section section, String key, Terms terms) {
        return section.items(
                key,
                List.of(),
                PATH + ", or a mapping with such a path",
                value -> path(value) == null ? null : Rule.of(new Place.AtPath(value.text()), terms),
                item -> {
                    String path = item.required("path", PATH, CompareReader::path);
                    Rule rule = rule(path == null ? Place.EVERYWHERE : new Place.AtPath(path), terms, item);
                    item.end();
                    return path == null ? null : rule;
                });
    }

    private static String path(Node.Scalar value) {
        return isPath(value.text()) ? Values.text(value) : null;
    }

    private static List<Rule> at(Section section) {
        List<Rule> rules = new ArrayList<>();
        for (String path : section.names()) {
            if (!isPath(path)) {
                section.nameProblem(path, '"' + path + '"', PATH);
                continue;
            }
            Section there = section.section(path);
            rules.add(rule(new Place.AtPath(path), single(there, true), there));
            there.end();
        }
        return rules;
    }

    private static List<Rule> types(Section section) {
        List<Rule> rules = new ArrayList<>();
        for (String type : section.names()) {
            if (!isType(type)) {
                section.nameProblem(type, '"' + type + '"', CLASS + "; of a primitive that of its box");
            }
            Section there = section.section(type);
            rules.add(rule(new Place.OfType(type), single(there, false), there));
            there.end();
        }
        return rules;
    }

    private static Rule rule(Place place, Terms terms, Section section) {
        return new Rule(
                place,
                terms,
                section.value("until", null, "the last day it holds, such as 2026-12-31", CompareReader::date),
                section.value(
                        "owner", null, "text (in quotes if it looks like a number or a truth value)", Values::name));
    }

    /** What may be said of one place. */
    private static Terms single(Section section, boolean numbersToo) {
        Terms values = values(section, numbersToo);
        return values.overlaidBy(new Terms(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                section.value("comparator", null, CLASS, CompareReader::className),
                section.value("ignore", null, TRUTH, Values::truth),
                section.value("unordered", null, TRUTH, Values::truth)));
    }

    /**
     * What may be said of all values.
     *
     * @param numbersToo whether that includes what takes two types of numbers
     */
    private static Terms values(Section section, boolean numbersToo) {
        return new Terms(
                section.value("rtol", null, TOLERANCE, CompareReader::tolerance),
                section.value("atol", null, TOLERANCE, CompareReader::tolerance),
                section.value("ulps", null, "a whole number of at least 0", value -> atLeast(0, value)),
                numbersToo ? SettingsReader.choice(section, "numbers", null, Numbers.values()) : null,
                section.value("scale", null, TRUTH, Values::truth),
                normalisers(section),
                section.value("round", null, DURATION, CompareReader::duration),
                null,
                null,
                null);
    }

    /** Null: not said. An empty list says that everything counts. */
    private static Set<Normaliser> normalisers(Section section) {
        List<Normaliser> normalisers =
                section.items("normalise", null, "one of trim, case, line_ends", CompareReader::normaliser, null);
        return normalisers == null ? null : Set.copyOf(normalisers);
    }

    private static Normaliser normaliser(Node.Scalar value) {
        for (Normaliser each : Normaliser.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(value.text())) {
                return each;
            }
        }
        return null;
    }

    private static Bounds.Said bounds(Section section) {
        Bounds.Said bounds = new Bounds.Said(
                section.value("nodes", null, COUNT, value -> atLeast(1, value)),
                section.value("time", null, "a duration such as 50ms, of at most a day", CompareReader::time),
                section.value("differences", null, COUNT, value -> atLeast(1, value)));
        section.end();
        return bounds;
    }

    private static Duration time(Node.Scalar value) {
        Duration time = duration(value);
        return time == null || time.isZero() || time.compareTo(LONGEST) > 0 ? null : time;
    }

    private static Duration duration(Node.Scalar value) {
        Long nanos = Values.nanos(value);
        return nanos == null ? null : Duration.ofNanos(nanos);
    }

    private static LocalDate date(Node.Scalar value) {
        try {
            return LocalDate.parse(value.text());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String className(Node.Scalar value) {
        return isClass(value.text()) ? Values.text(value) : null;
    }

    private static boolean isType(String text) {
        String element = text.endsWith("[]") ? text.substring(0, text.indexOf("[]")) : text;
        boolean onlyBrackets =
                text.substring(element.length()).replace("[]", "").isEmpty();
        return onlyBrackets && isClass(element) && !PRIMITIVES.contains(text);
    }

    private static boolean isClass(String text) {
        return Arrays.stream(text.split("\\.", -1)).allMatch(CompareReader::isIdentifier);
    }

    private static boolean isIdentifier(String text) {
        return !text.isEmpty()
                && Character.isJavaIdentifierStart(text.codePointAt(0))
                && text.codePoints().allMatch(Character::isJavaIdentifierPart);
    }

    private static Double tolerance(Node.Scalar value) {
        Double number = Values.number(value);
        return number != null && number >= 0 ? number : null;
    }

    private static Integer atLeast(int least, Node.Scalar value) {
        Integer number = Values.wholeNumber(value);
        return number != null && number >= least ? number : null;
    }

    /** Asked of {@link Rules}, which alone knows what a path is. */
    private static boolean isPath(String path) {
        return problem(RuleSpec.of(Rule.of(new Place.AtPath(path), Terms.IGNORED))) == null;
    }

    /** Each path can be read; but all of them together may be too many. */
    private static RuleSpec checked(RuleSpec spec, Section section) {
        String problem = problem(spec);
        if (problem == null) {
            return spec;
        }
        section.problem(problem, "fewer patterns");
        return RuleSpec.NOTHING;
    }

    /** Null: there is none. */
    private static String problem(RuleSpec spec) {
        try {
            Rules.of(spec);
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }
}
