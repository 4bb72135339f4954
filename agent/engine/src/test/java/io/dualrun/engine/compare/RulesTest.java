package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.at;
import static io.dualrun.engine.compare.Comparing.compare;
import static io.dualrun.engine.compare.Comparing.comparer;
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

class RulesTest {

    private static final Terms LOOSE = Terms.tolerance(0.5, null, null);
    private static final Terms STRICT = Terms.tolerance(1e-9, null, null);

    record Fit(double rss, long elapsed, List<Mode> modes, Map<String, Object> notes) {}

    record Mode(String id, double gain, long elapsed) {}

    private static Fit fit(double rss, long elapsed, double gain, long modeElapsed, Object note) {
        return new Fit(rss, elapsed, List.of(new Mode("m", gain, modeElapsed)), Map.of("host", note));
    }

    @Test
    void what_is_left_unsaid_is_the_default() {
        Rules rules = Rules.of(RuleSpec.NOTHING);
        assertThat(rules.at("$").measure(null, null).tolerance()).isEqualTo(new Tolerance(1e-5, 1e-8, 0));
        assertThat(rules.bounds()).isEqualTo(new Bounds(1_000_000, 50_000_000, 10));
        assertThat(rules.arguments()).isFalse();
    }

    @Test
    void an_ignored_field_is_ignored_there_and_nowhere_else() {
        Comparison comparison = compare(ignoring("$.elapsed"), fit(1, 10, 2, 10, "a"), fit(1, 11, 2, 11, "a"));
        assertThat(differences(comparison)).containsExactly("$.modes[0].elapsed: 10 → 11");
    }

    @ParameterizedTest
    @CsvSource({
        "$..elapsed, true",
        "$.modes[*].elapsed, true",
        "$.modes[0].elapsed, true",
        "$.*[0].elapsed, true",
        "$.modes[1].elapsed, false",
        "$.modes.elapsed, false",
        "$..[0].elapsed, true",
        "$.modes, true",
        "$..*, true",
        "$, true"
    })
    void a_pattern_finds_its_places(String pattern, boolean covers) {
        Comparison comparison = compare(ignoring(pattern), fit(1, 10, 2, 10, "a"), fit(1, 10, 2, 11, "a"));
        assertThat(comparison == Comparison.MATCH).isEqualTo(covers);
    }

    @ParameterizedTest
    @CsvSource({"$.notes['host']", "$.notes.host", "$.notes[*]", "$..host", "'$.notes[\"host\"]'"})
    void a_key_of_a_map_is_ignored_by_name(String pattern) {
        assertThat(compare(ignoring(pattern), fit(1, 0, 2, 0, "a"), fit(1, 0, 2, 0, "b")))
                .isSameAs(Comparison.MATCH);
    }

    @Test
    void an_ignored_key_may_also_be_missing_or_extra() {
        assertThat(compare(ignoring("$.a", "$.b"), Map.of("a", 1), Map.of("b", 2)))
                .isSameAs(Comparison.MATCH);
    }

    @Test
    void an_ignored_element_may_also_be_missing() {
        assertThat(compare(ignoring("$[1]"), List.of(1, 2), List.of(1))).isSameAs(Comparison.MATCH);
        assertThat(compare(ignoring("$[1]"), new int[] {1, 2}, new int[] {1, 3}))
                .isSameAs(Comparison.MATCH);
    }

    @Test
    void a_tolerance_for_a_path_holds_for_all_below_it_and_leaves_the_rest() {
        RuleSpec rules = at(LOOSE, "$.modes");
        Comparison comparison = compare(rules, fit(1, 0, 2, 0, "a"), fit(1.1, 0, 2.5, 0, "a"));
        assertThat(differences(comparison)).containsExactly("$.rss: 1.0 → 1.1, off by 0.1 relative (limit 1e-5)");
    }

    @Test
    void the_closer_of_two_patterns_wins() {
        RuleSpec rules = together(at(LOOSE, "$.modes[*].gain"), at(STRICT, "$..gain"));
        assertThat(compare(rules, fit(1, 0, 2, 0, "a"), fit(1, 0, 2.5, 0, "a"))).isSameAs(Comparison.MATCH);
    }

    @Test
    void the_later_of_two_equally_close_patterns_wins_as_far_as_it_says_anything() {
        RuleSpec later = at(Terms.tolerance(null, 0.0, null), "$.modes[*].gain");
        assertThat(compare(
                        together(at(STRICT, "$.*[0].gain"), at(LOOSE, "$.modes[*].gain"), later),
                        fit(1, 0, 2, 0, "a"),
                        fit(1, 0, 2.5, 0, "a")))
                .isSameAs(Comparison.MATCH);
        assertThat(compare(
                        together(at(LOOSE, "$.rss"), at(STRICT, "$.rss")),
                        fit(1, 0, 2, 0, "a"),
                        fit(1.1, 0, 2, 0, "a")))
                .isInstanceOf(Comparison.Mismatch.class);
    }

    @Test
    void a_closer_rule_may_take_back_that_a_place_is_ignored() {
        Terms compared = new Terms(null, null, null, null, null, null, null, null, false, null);
        RuleSpec rules = together(ignoring("$..elapsed"), at(compared, "$.modes[*].elapsed"));
        assertThat(differences(compare(rules, fit(1, 10, 2, 10, "a"), fit(1, 11, 2, 11, "a"))))
                .containsExactly("$.modes[0].elapsed: 10 → 11");
    }

    @Test
    void order_does_not_matter_in_the_very_place_only() {
        assertThat(compare(Comparing.unordered("$"), List.of(List.of(1, 2), 3), List.of(3, List.of(2, 1))))
                .isInstanceOf(Comparison.Mismatch.class);
    }

    @Test
    void the_arguments_of_a_void_method_have_paths_of_their_own() {
        Comparer comparer = comparer(ignoring("$.args[1]"));
        assertThat(comparer.compare("$.args", new Object[] {1, 2}, new Object[] {1, 3}))
                .isSameAs(Comparison.MATCH);
        assertThat(differences(comparer.compare("$.args", new Object[] {1, 2}, new Object[] {2, 2})))
                .containsExactly("$.args[0]: 1 → 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "elapsed    | 1 | a path begins with $",
                "$elapsed   | 2 | expected . or [",
                "$.         | 3 | expected a name or *",
                "$.a..      | 6 | expected a name or *",
                "$[         | 3 | the bracket is not closed",
                "$['a]      | 3 | the bracket is not closed",
                "$[x]       | 3 | expected a number, * or a quoted key between the brackets",
                "$[]        | 3 | expected a number, * or a quoted key between the brackets"
            })
    void a_malformed_path_is_refused_with_the_place_and_what_was_expected(String path, int at, String expected) {
        assertThatThrownBy(() -> Rules.of(ignoring(path)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("path \"" + path + "\" is malformed at character " + at + ": " + expected);
    }

    @Test
    void patterns_that_would_take_for_ever_to_compile_are_refused() {
        assertThatThrownBy(() -> Rules.of(ignoring("$..a" + "[*]".repeat(30))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("overlap");
    }
}
