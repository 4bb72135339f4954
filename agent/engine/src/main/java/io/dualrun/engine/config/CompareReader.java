package io.dualrun.engine.config;

import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.compare.Rules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The section {@code compare} of a flag. */
final class CompareReader {

    private static final String PATH = "a path such as $.elapsed or $.modes[*].id";
    private static final String TOLERANCE = "a number of at least 0";

    private CompareReader() {}

    /** What the section says. */
    static RuleSpec read(Section section) {
        RuleSpec tolerances = tolerances(section);
        RuleSpec spec = new RuleSpec(
                tolerances.rtol(),
                tolerances.atol(),
                tolerances.ulps(),
                section.texts("ignore", PATH, CompareReader::isPath),
                section.texts("unordered", PATH, CompareReader::isPath),
                at(section.section("at")));
        section.end();
        return spec;
    }

    private static Map<String, RuleSpec> at(Section section) {
        Map<String, RuleSpec> specs = new LinkedHashMap<>();
        for (String path : section.names()) {
            if (!isPath(path)) {
                section.nameProblem(path, '"' + path + '"', PATH);
            }
            Section there = section.section(path);
            specs.put(path, tolerances(there));
            there.end();
        }
        return specs;
    }

    private static RuleSpec tolerances(Section section) {
        return new RuleSpec(
                section.value("rtol", null, TOLERANCE, CompareReader::tolerance),
                section.value("atol", null, TOLERANCE, CompareReader::tolerance),
                section.value("ulps", null, "a whole number of at least 0", CompareReader::ulps),
                List.of(),
                List.of(),
                Map.of());
    }

    private static Double tolerance(Node.Scalar value) {
        Double number = Values.number(value);
        return number != null && number >= 0 ? number : null;
    }

    private static Integer ulps(Node.Scalar value) {
        Integer number = Values.wholeNumber(value);
        return number != null && number >= 0 ? number : null;
    }

    /** Asked of {@link Rules}, which alone knows what a path is. */
    private static boolean isPath(String path) {
        try {
            Rules.of(new RuleSpec(null, null, null, List.of(path), List.of(), Map.of()));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
