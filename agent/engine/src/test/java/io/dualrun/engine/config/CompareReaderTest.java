package io.dualrun.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualrun.engine.compare.Bounds;
import io.dualrun.engine.compare.Normaliser;
import io.dualrun.engine.compare.Numbers;
import io.dualrun.engine.compare.Place;
import io.dualrun.engine.compare.Rule;
import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.compare.Terms;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompareReaderTest {

    private static RuleSpec read(String compare) throws ConfigException {
        String file = "flags: {F: {compare: " + compare + "}}";
        return ConfigReader.read("f.yaml", file.getBytes(StandardCharsets.UTF_8))
                .flags()
                .get("F")
                .compare();
    }

    private static Terms terms(Numbers numbers, Boolean scale, Set<Normaliser> normalise, Duration round) {
        return new Terms(null, null, null, numbers, scale, normalise, round, null, null, null);
    }

    @Test
    void everything_can_be_said_of_all_values() throws ConfigException {
        assertThat(read("{numbers: by_value, scale: true, normalise: [trim, case, line_ends], round: 1s}"))
                .isEqualTo(RuleSpec.of(Rule.of(
                        Place.EVERYWHERE,
                        terms(Numbers.BY_VALUE, true, Set.of(Normaliser.values()), Duration.ofSeconds(1)))));
    }

    @Test
    void everything_can_be_said_of_a_path_and_of_a_type() throws ConfigException {
        Terms there = new Terms(
                0.0,
                0.005,
                2,
                null,
                true,
                Set.of(Normaliser.CASE),
                Duration.ofDays(1),
                "com.acme.Order$ByPrice",
                true,
                false);
        String said = "{rtol: 0, atol: 0.005, ulps: 2, scale: true, normalise: [case], round: 1d,"
                + " comparator: com.acme.Order$ByPrice, ignore: true, unordered: false,"
                + " until: 2026-12-31, owner: pricing}";
        LocalDate until = LocalDate.of(2026, 12, 31);

        assertThat(read("{at: {$.x: " + said + "}, types: {com.acme.Order: " + said + "}}"))
                .isEqualTo(RuleSpec.of(
                        new Rule(new Place.AtPath("$.x"), there, until, "pricing"),
                        new Rule(new Place.OfType("com.acme.Order"), there, until, "pricing")));
    }

    @Test
    void an_item_may_be_a_path_or_a_mapping_with_a_path() throws ConfigException {
        assertThat(read("{ignore: [$.a, {path: $.b, until: 2026-12-31}], unordered: [{path: $.c, owner: pricing}]}"))
                .isEqualTo(RuleSpec.of(
                        Rule.of(new Place.AtPath("$.a"), Terms.IGNORED),
                        new Rule(new Place.AtPath("$.b"), Terms.IGNORED, LocalDate.of(2026, 12, 31), null),
                        new Rule(new Place.AtPath("$.c"), Terms.UNORDERED, null, "pricing")));
    }

    @Test
    void an_empty_list_of_normalisers_is_not_the_same_as_none() throws ConfigException {
        assertThat(read("{at: {$.a: {normalise: []}}}").rules().get(0).terms().normalise())
                .isEmpty();
        assertThat(read("{at: {$.a: {normalise: }}}").rules().get(0).terms().normalise())
                .isNull();
    }

    @Test
    void a_type_may_be_an_array_but_no_primitive() throws ConfigException {
        assertThat(read("{types: {\"double[]\": {}, \"com.acme.Money[][]\": {}}}")
                        .rules())
                .extracting(Rule::place)
                .containsExactly(new Place.OfType("double[]"), new Place.OfType("com.acme.Money[][]"));
        assertThatThrownBy(() -> read("{types: {double: {}}}")).hasMessageContaining("of a primitive that of its box");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..B", ".B", "B.", "a b", "1a", "a[", "a[]b", "[]", "a.[]", "a[]b[]"})
    void what_is_no_name_of_a_class_is_refused(String name) {
        assertThatThrownBy(() -> read("{types: {\"" + name + "\": {}}}"))
                .hasMessageContaining("expected the full name of a class");
    }

    @Test
    void a_name_of_a_hundred_thousand_parts_is_a_name() throws ConfigException {
        assertThat(read("{at: {$: {comparator: " + "a.".repeat(100_000) + "B}}}")
                        .rules())
                .hasSize(1);
    }

    @Test
    void what_concerns_the_whole_comparison_is_read() throws ConfigException {
        assertThat(read("{arguments: true, messages: false, bounds: {nodes: 5, time: 2ms, differences: 3}}"))
                .isEqualTo(new RuleSpec(List.of(), true, false, new Bounds.Said(5, Duration.ofMillis(2), 3)));
    }

    @ParameterizedTest
    @CsvSource({"250ms, PT0.25S", "1s, PT1S", "5m, PT5M", "1h, PT1H", "2d, PT48H", "0s, PT0S", "10 ms, PT0.01S"})
    void a_duration_is_a_number_and_a_unit(String text, Duration duration) throws ConfigException {
        assertThat(read("{round: " + text + "}").rules().get(0).terms().round()).isEqualTo(duration);
    }

    @ParameterizedTest
    @CsvSource({"1", "-1s", "1.5s", "1ns", "s", "1000d"})
    void what_is_no_duration_is_refused(String text) {
        assertThatThrownBy(() -> read("{round: " + text + "}"))
                .hasMessageContaining("expected a duration such as 250ms, 1s, 5m, 1h or 1d");
    }

    @Test
    void paths_that_are_too_many_together_are_refused() {
        assertThatThrownBy(
                        () -> read("{ignore: [\"$.a*\", \"$.b*\", \"$.c*\", \"$.d*\", \"$.e*\", \"$.f*\", \"$.g*\"]}"))
                .hasMessageStartingWith("f.yaml:1:22: flags.F.compare: found more than 6 patterns with * in a name")
                .hasMessageEndingWith(", expected fewer patterns");
    }
}
