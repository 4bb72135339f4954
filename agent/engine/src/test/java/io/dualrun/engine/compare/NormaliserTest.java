package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.at;
import static io.dualrun.engine.compare.Comparing.compare;
import static io.dualrun.engine.compare.Comparing.differences;
import static io.dualrun.engine.compare.Comparing.everywhere;
import static io.dualrun.engine.compare.Comparing.normalising;
import static io.dualrun.engine.compare.Comparing.ofType;
import static io.dualrun.engine.compare.Comparing.together;
import static io.dualrun.engine.compare.Comparing.unordered;
import static io.dualrun.engine.compare.Normaliser.CASE;
import static io.dualrun.engine.compare.Normaliser.LINE_ENDS;
import static io.dualrun.engine.compare.Normaliser.TRIM;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NormaliserTest {

    private static final RuleSpec ALL = everywhere(normalising(TRIM, CASE, LINE_ENDS));

    private static boolean match(RuleSpec rules, Object legacy, Object candidate) {
        return compare(rules, legacy, candidate) == Comparison.MATCH;
    }

    @Test
    void each_takes_away_what_it_is_called_by_and_nothing_else() {
        RuleSpec trim = everywhere(normalising(TRIM));
        assertThat(match(trim, "a b", "\u2003 a b\n")).isTrue();
        assertThat(match(trim, "a b", "a  b")).isFalse();
        assertThat(match(trim, "a", "A")).isFalse();

        RuleSpec lineEnds = everywhere(normalising(LINE_ENDS));
        assertThat(match(lineEnds, "a\nb\nc\n", "a\r\nb\rc\r\n")).isTrue();
        assertThat(match(lineEnds, "a\n\nb", "a\nb")).isFalse();
        assertThat(match(lineEnds, "a", "a ")).isFalse();

        RuleSpec letters = everywhere(normalising(CASE));
        assertThat(match(letters, "Straße", "STRASSE")).isTrue();
        assertThat(match(letters, "a", "a ")).isFalse();
    }

    @Test
    void capitals_are_those_of_no_language_in_particular() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(match(everywhere(normalising(CASE)), "TITLE", "title")).isTrue();
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void a_difference_shows_the_text_as_it_was() {
        assertThat(differences(compare(ALL, " A\r\n", "b "))).containsExactly("$: \" A\\r\\n\" → \"b \"");
    }

    @Test
    void text_that_is_being_built_is_text() {
        assertThat(match(ALL, new StringBuilder("a "), new StringBuilder("A"))).isTrue();
        assertThat(match(ALL, new StringBuilder("a "), new StringBuilder("b"))).isFalse();
    }

    @Test
    void a_path_a_type_or_all_may_be_normalised_and_a_path_be_left_as_it_is() {
        assertThat(match(ofType(String.class, normalising(TRIM)), List.of("a"), List.of("a ")))
                .isTrue();
        RuleSpec rules = together(ALL, at(normalising(), "$.b"));
        assertThat(differences(compare(rules, Map.of("a", "x", "b", "x"), Map.of("a", "X", "b", "X"))))
                .containsExactly("$['b']: \"x\" → \"X\"");
    }

    @Test
    void keys_of_maps_are_taken_as_they_are() {
        assertThat(match(ALL, Map.of("a", 1), Map.of("A", 1))).isFalse();
    }

    @Test
    void messages_of_exceptions_within_a_result_are_text() {
        assertThat(match(ALL, new IllegalStateException("a"), new IllegalStateException("A ")))
                .isTrue();
    }

    @Test
    void elements_without_an_order_find_their_counterparts_by_a_hash_table() {
        Set<String> legacy = IntStream.range(0, 20_000).mapToObj(at -> "x" + at).collect(Collectors.toSet());
        Set<String> candidate =
                IntStream.range(0, 20_000).mapToObj(at -> " X" + at).collect(Collectors.toSet());
        Comparer comparer = new Comparer(Rules.of(ALL), new Bounds(1_000, Long.MAX_VALUE / 2, 10), () -> 0);

        assertThat(comparer.compare("$", legacy, candidate)).isSameAs(Comparison.MATCH);
        assertThat(match(together(ALL, unordered("$")), List.of("a", "b", "b"), List.of("B", "A", "A")))
                .isFalse();
    }
}
