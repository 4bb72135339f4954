package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.assertMatch;
import static io.dualrun.engine.compare.Comparing.compare;
import static io.dualrun.engine.compare.Comparing.differences;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnorderedComparisonTest {

    private static final RuleSpec UNORDERED =
            Comparing.together(Comparing.tolerating(0, 0.1), Comparing.unordered("$"));

    record Mode(double gain) {}

    record Pairing(Set<Mode> one, Set<Mode> other) {}

    private static List<Mode> modes(double... gains) {
        return Arrays.stream(gains).mapToObj(Mode::new).toList();
    }

    @Test
    void a_match_that_greedy_pairing_misses_is_found() {
        // Taken first come, first served, 1.0 takes 1.05, the only one that 1.14 could have had.
        assertThat(compare(UNORDERED, modes(1.0, 1.14), modes(1.05, 0.91))).isSameAs(Comparison.MATCH);
        assertThat(compare(UNORDERED, List.of(1.0, 1.14), List.of(1.05, 0.91))).isSameAs(Comparison.MATCH);
    }

    @Test
    void a_long_chain_of_exchanges_is_found() {
        double[] legacy = IntStream.range(0, 50).mapToDouble(at -> at * 0.15).toArray();
        double[] candidate =
                IntStream.range(0, 50).mapToDouble(at -> at * 0.15 + 0.075).toArray();
        candidate[49] = -0.075;
        assertThat(compare(UNORDERED, modes(legacy), modes(candidate))).isSameAs(Comparison.MATCH);
        assertThat(compare(UNORDERED, legacy, candidate)).isSameAs(Comparison.MATCH);
    }

    @Test
    void several_without_counterpart_are_missing_and_extra() {
        assertThat(differences(compare(UNORDERED, List.of(1, 2, 3), List.of(3, 4, 5))))
                .containsExactly(
                        "$[0]: 1 → nothing (missing)",
                        "$[1]: 2 → nothing (missing)",
                        "$[1]: nothing → 4 (extra)",
                        "$[2]: nothing → 5 (extra)");
    }

    @Test
    void sets_have_no_order_whatever_their_class() {
        Set<String> names = new LinkedHashSet<>(List.of("x", "a", "m"));
        assertMatch(names, new TreeSet<>(names));
        assertMatch(names, Set.copyOf(names));
        assertMatch(Set.of(1.0, 2.0), Set.of(2.000001, 1.0));
        assertThat(differences(Set.of("a", "b"), Set.of("b", "c"))).containsExactly("$[*]: \"a\" → \"c\"");
    }

    @Test
    void sets_of_objects_are_matched_by_what_is_in_them() {
        Set<Object> legacy = new HashSet<>(modes(1, 2, 3));
        Set<Object> candidate = new LinkedHashSet<>(modes(3.000001, 1.000001, 2.000001));
        assertMatch(legacy, candidate);
    }

    @Test
    void a_trial_that_fails_leaves_nothing_behind() {
        // In the trial of the first against the first, the shared set is met and assumed equal before the second set
        // tells them apart.
        Set<Mode> shared = new HashSet<>(modes(1, 2));
        Set<Mode> unlike = new HashSet<>(modes(1, 9));
        List<Object> legacy = List.of(new Pairing(shared, new HashSet<>(modes(3, 4))), new Pairing(shared, shared));
        List<Object> candidate = List.of(new Pairing(unlike, new HashSet<>(modes(5, 6))), new Pairing(unlike, unlike));
        RuleSpec rules = Comparing.unordered("$");
        assertThat(compare(rules, legacy, candidate)).isInstanceOf(Comparison.Mismatch.class);
    }

    @Test
    void queues_with_an_order_are_compared_in_it_and_priority_queues_without() {
        assertThat(differences(new ArrayDeque<>(List.of(1, 2)), new ArrayDeque<>(List.of(2, 1))))
                .containsExactly("$[0]: 1 → 2, same elements in another order");
        assertMatch(new ArrayDeque<>(List.of(1, 2)), new LinkedList<>(List.of(1, 2)));
        assertMatch(new ArrayDeque<>(List.of(1, 2)), new LinkedBlockingQueue<>(List.of(1, 2)));
        assertMatch(new PriorityQueue<>(List.of(3, 1, 2, 5, 4)), new PriorityQueue<>(List.of(5, 4, 3, 2, 1)));
    }

    @Test
    void a_list_is_no_set() {
        assertThat(differences(List.of(1), Set.of(1)))
                .singleElement()
                .asString()
                .startsWith("$: type ");
    }

    @Test
    void random_shuffles_match_and_one_changed_element_does_not() {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            List<Mode> legacy = new ArrayList<>();
            for (int at = 0; at < 30; at++) {
                legacy.add(new Mode(random.nextInt(10)));
            }
            List<Mode> candidate = new ArrayList<>(
                    legacy.stream().map(mode -> new Mode(mode.gain() + 0.05)).toList());
            Collections.shuffle(candidate, random);
            assertThat(compare(UNORDERED, legacy, candidate)).isSameAs(Comparison.MATCH);
            candidate.set(random.nextInt(30), new Mode(99));
            assertThat(compare(UNORDERED, legacy, candidate)).isInstanceOf(Comparison.Mismatch.class);
        }
    }

    @Test
    void sets_inside_sets_inside_sets_are_matched() {
        assertMatch(
                Set.of(Set.of(Set.of(1, 2), Set.of(3)), Set.of(Set.of(4))),
                Set.of(Set.of(Set.of(4)), Set.of(Set.of(3), Set.of(2, 1))));
    }
}
