package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.assertMatch;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The order in which a hash table is gone through depends on its history and its capacity, and says nothing. */
class HashOrderTest {

    /** Has no hash code of its own: another place in the table in each run. */
    private static final class Mode {
        private final double gain;

        Mode(double gain) {
            this.gain = gain;
        }
    }

    @Test
    void keys_that_collide_are_in_the_order_they_came() {
        Map<String, Double> legacy = new HashMap<>();
        Map<String, Double> candidate = new HashMap<>(1024);
        List<String> keys = List.of("AaAa", "BBBB", "AaBB", "BBAa");
        for (int at = 0; at < keys.size(); at++) {
            legacy.put(keys.get(at), (double) at);
            int back = keys.size() - 1 - at;
            candidate.put(keys.get(back), back + 1e-9);
        }
        assertThat(new ArrayList<>(legacy.keySet())).isNotEqualTo(new ArrayList<>(candidate.keySet()));
        assertMatch(legacy, candidate);
    }

    @Test
    void sets_and_maps_of_objects_without_a_hash_code_match() {
        Set<Mode> legacy = new HashSet<>();
        Set<Mode> candidate = new HashSet<>();
        Map<Mode, Integer> legacyMap = new HashMap<>();
        Map<Mode, Integer> candidateMap = new HashMap<>();
        for (int at = 0; at < 100; at++) {
            legacy.add(new Mode(at));
            candidate.add(new Mode(99 - at));
            legacyMap.put(new Mode(at), at);
            candidateMap.put(new Mode(99 - at), 99 - at);
        }
        assertMatch(legacy, candidate);
        assertMatch(legacyMap, candidateMap);
    }

    @Test
    void a_table_against_one_that_keeps_an_order_matches() {
        Map<Integer, String> ordered = new LinkedHashMap<>();
        Set<Integer> orderedSet = new LinkedHashSet<>();
        for (int at = 1000; at > 0; at--) {
            ordered.put(at * 7919, "v" + at);
            orderedSet.add(at * 7919);
        }
        assertMatch(ordered, new HashMap<>(ordered));
        assertMatch(orderedSet, new HashSet<>(orderedSet));
    }
}
