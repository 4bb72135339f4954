package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.at;
import static io.dualrun.engine.compare.Comparing.compare;
import static io.dualrun.engine.compare.Comparing.differences;
import static io.dualrun.engine.compare.Comparing.ignoring;
import static io.dualrun.engine.compare.Comparing.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {

    @ParameterizedTest
    @CsvSource({
        "startTime, *Time, true",
        "Time, *Time, true",
        "times, *Time, false",
        "tmpFile, tmp*, true",
        "atmp, tmp*, false",
        "startTimeMs, *Time*, true",
        "aXbXc, a*b*c, true",
        "abcbc, a*bc, true",
        "abcb, a*bc, false",
        "ab, a*b*, true",
        "aa, a*a*a, false"
    })
    void a_star_in_a_name_stands_for_any_characters(String name, String pattern, boolean matches) {
        Comparison comparison = compare(ignoring("$." + pattern), Map.of(name, 1), Map.of(name, 2));

        assertThat(comparison == Comparison.MATCH).isEqualTo(matches);
    }

    @Test
    void a_star_in_a_name_works_at_any_depth() {
        Object legacy = List.of(Map.of("a", Map.of("tmpId", 1, "id", 1)));
        Object candidate = List.of(Map.of("a", Map.of("tmpId", 2, "id", 2)));

        assertThat(differences(compare(ignoring("$..tmp*"), legacy, candidate)))
                .containsExactly("$[0]['a']['id']: 1 → 2");
    }

    @Test
    void a_name_that_several_patterns_match_is_under_all_of_them() {
        RuleSpec rules = together(
                at(Terms.tolerance(0.0, null, null), "$.rate*"),
                at(Terms.tolerance(null, 1.0, null), "$.*Max"),
                ignoring("$.rateMin"));

        assertThat(compare(rules, Map.of("rateMax", 5.0, "rateMin", 1), Map.of("rateMax", 6.0, "rateMin", 2)))
                .isSameAs(Comparison.MATCH);
        assertThat(differences(
                        compare(rules, Map.of("rateMax", 5.0, "rateX", 5.0), Map.of("rateMax", 6.1, "rateX", 5.1))))
                .hasSize(2);
    }

    @Test
    void a_whole_name_is_closer_than_one_with_a_star_and_that_closer_than_any() {
        Terms loose = Terms.tolerance(1.0, null, null);
        Terms strict = Terms.tolerance(0.0, 0.0, null);

        assertThat(compare(together(at(loose, "$.rate"), at(strict, "$.r*")), Map.of("rate", 1.0), Map.of("rate", 2.0)))
                .isSameAs(Comparison.MATCH);
        assertThat(compare(together(at(loose, "$.r*"), at(strict, "$.*")), Map.of("rate", 1.0), Map.of("rate", 2.0)))
                .isSameAs(Comparison.MATCH);
    }

    @Test
    void a_star_between_quotes_is_a_star() {
        assertThat(compare(ignoring("$['a*']"), Map.of("a*", 1), Map.of("a*", 2)))
                .isSameAs(Comparison.MATCH);
        assertThat(compare(ignoring("$['a*']"), Map.of("ab", 1), Map.of("ab", 2)))
                .isInstanceOf(Comparison.Mismatch.class);
    }

    @Test
    void indices_have_no_names() {
        assertThat(compare(ignoring("$.1*"), List.of(1, 1), List.of(1, 2))).isInstanceOf(Comparison.Mismatch.class);
    }

    @Test
    void too_many_patterns_at_one_place_are_refused() {
        RuleSpec rules = ignoring("$.a*", "$.b*", "$.c*", "$.d*", "$.e*", "$.f*", "$.g*");

        assertThatThrownBy(() -> Rules.of(rules))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("more than 6 patterns with * in a name meet at one place");
    }

    @Test
    void a_pattern_of_names_leaves_arrays_of_primitives_to_be_compared_in_bulk() {
        assertThat(Rules.of(ignoring("$..tmp*", "$..elapsed")).at("$").uniform())
                .isTrue();
    }
}
