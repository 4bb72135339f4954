package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.compare;
import static io.dualrun.engine.compare.Comparing.differences;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Objects that something tells apart are matched in about as many steps as there are, not in the square of it. */
class ManyObjectsInAnyOrderTest {

    private static final int OBJECTS = 20_000;

    record Mode(double gain, String name, List<Integer> path, Optional<Mode> next, Map<String, Object> tags) {}

    private final Comparer bounded =
            new Comparer(Rules.of(Comparing.unordered("$")), new Bounds(20 * OBJECTS, 1, 10), () -> 0);

    private static Mode mode(int number, double noise) {
        return new Mode(
                number + noise,
                number % 2 == 0 ? null : "name",
                List.of(1, number / 3),
                Optional.of(new Mode(noise, "next " + number % 3, List.of(), Optional.empty(), Map.of())),
                new HashMap<>(Map.of("a", number, "b", noise)));
    }

    private static List<Object> modes(int count, double noise) {
        List<Object> modes = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            modes.add(mode(at, noise));
        }
        return modes;
    }

    @Test
    void a_list_the_other_way_round_matches_within_a_bound_that_is_linear() {
        List<Object> candidate = modes(OBJECTS, 1e-9);
        Collections.reverse(candidate);
        assertThat(bounded.compare("$", modes(OBJECTS, 0), candidate)).isSameAs(Comparison.MATCH);
    }

    @Test
    void one_that_is_unlike_the_others_is_found() {
        List<Object> candidate = modes(OBJECTS, 0);
        Collections.shuffle(candidate, new Random(1));
        Mode changed = mode(7, 0);
        changed.tags().put("a", -1);
        candidate.set(candidate.indexOf(mode(7, 0)), changed);
        assertThat(differences(bounded.compare("$", modes(OBJECTS, 0), candidate)))
                .containsExactly("$[7].tags['a']: 7 → -1");
    }

    @Test
    void the_entries_of_a_map_are_matched_by_their_keys() {
        Map<String, Double> legacy = new LinkedHashMap<>();
        Map<String, Double> candidate = new LinkedHashMap<>();
        for (int at = 0; at < OBJECTS; at++) {
            legacy.put("key " + at, (double) at);
            candidate.put("key " + (OBJECTS - 1 - at), OBJECTS - 1 - at + 1e-9);
        }
        assertThat(bounded.compare("$", legacy.entrySet(), candidate.entrySet()))
                .isSameAs(Comparison.MATCH);
    }

    @Test
    void what_is_ignored_tells_nobody_apart() {
        List<Object> candidate = new ArrayList<>();
        for (int at = 99; at >= 0; at--) {
            candidate.add(new Mode(at, "other", List.of(1, at / 3), mode(at, 0).next(), Map.of("a", at, "b", 0.0)));
        }
        RuleSpec rules = Comparing.unordered("$").overlaidBy(Comparing.ignoring("$[*].name"));
        assertThat(compare(rules, modes(100, 0), candidate)).isSameAs(Comparison.MATCH);
        assertThat(compare(Comparing.unordered("$"), modes(100, 0), candidate)).isInstanceOf(Comparison.Mismatch.class);
    }

    @Test
    void a_value_that_nothing_can_be_said_of_might_be_any() {
        Runnable one = () -> {};
        Runnable other = () -> {};
        List<Object> legacy = List.of(new AtomicReference<>(one), new AtomicReference<>("text"));
        List<Object> candidate = List.of(new AtomicReference<>("text"), new AtomicReference<>(other));
        assertThat(compare(Comparing.unordered("$"), legacy, candidate)).isInstanceOf(Comparison.Inconclusive.class);
    }

    @Property(tries = 300)
    void a_graph_in_a_set_matches_its_twin_whatever_the_order(@ForAll long seed) {
        Random random = new Random(seed);
        List<Object> legacy = new ArrayList<>();
        List<Object> candidate = new ArrayList<>();
        for (int at = 0; at < 12; at++) {
            long each = random.nextInt(4);
            legacy.add(RandomGraph.of(each, 5).root());
            candidate.add(RandomGraph.of(each, 5).root());
        }
        Collections.shuffle(candidate, random);
        Collection<Object> bag = new LinkedHashSet<>(candidate);
        assertThat(compare(new LinkedHashSet<>(legacy), bag)).isSameAs(Comparison.MATCH);
    }
}
