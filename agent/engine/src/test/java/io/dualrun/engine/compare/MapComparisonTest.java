package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.assertMatch;
import static io.dualrun.engine.compare.Comparing.differences;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MapComparisonTest {

    record Point(double x, double y) {
        @Override
        public int hashCode() {
            throw new AssertionError("not ours to call");
        }
    }

    /** Keeps keys whose hash code fails: a map that is built without asking them. */
    private static Map<Object, Object> byIdentity(Object... entries) {
        Map<Object, Object> map = new IdentityHashMap<>();
        for (int at = 0; at < entries.length; at += 2) {
            map.put(entries[at], entries[at + 1]);
        }
        return map;
    }

    @Test
    void the_order_and_the_class_of_a_map_do_not_count() {
        Map<String, Double> legacy = new LinkedHashMap<>();
        legacy.put("z", 1.0);
        legacy.put("a", 2.0);
        assertMatch(legacy, new TreeMap<>(legacy));
        assertMatch(legacy, new ConcurrentHashMap<>(legacy));
        assertMatch(legacy, Map.of("a", 2.000001, "z", 1.0));
        assertMatch(new EnumMap<>(Map.of(TimeUnit.DAYS, 1)), Map.of(TimeUnit.DAYS, 1));
    }

    @Test
    void a_value_a_missing_and_an_extra_key_are_told_by_key() {
        assertThat(differences(new TreeMap<>(Map.of("a", 1, "b", 2)), new TreeMap<>(Map.of("b", 3, "c", 4))))
                .containsExactly("$['a']: 1 → nothing (missing)", "$['b']: 2 → 3", "$['c']: nothing → 4 (extra)");
    }

    @Test
    void a_key_without_a_value_is_not_a_missing_key() {
        Map<String, Object> withNull = Collections.singletonMap("a", null);
        assertThat(differences(withNull, Map.of())).containsExactly("$['a']: null → nothing (missing)");
        assertThat(differences(Map.of(), withNull)).containsExactly("$['a']: nothing → null (extra)");
    }

    @Test
    void keys_are_written_as_a_path_would_have_them() {
        assertThat(differences(Map.of(3, 1), Map.of(3, 2))).containsExactly("$[3]: 1 → 2");
        assertThat(differences(Map.of(TimeUnit.DAYS, 1), Map.of(TimeUnit.DAYS, 2)))
                .containsExactly("$['DAYS']: 1 → 2");
        assertThat(differences(Map.of(LocalDate.EPOCH, 1), Map.of(LocalDate.EPOCH, 2)))
                .containsExactly("$['1970-01-01']: 1 → 2");
    }

    @Test
    void keys_that_are_objects_are_matched_by_what_is_in_them_without_their_hash_code() {
        assertMatch(
                byIdentity(new Point(1, 2), "a", new Point(3, 4), "b"),
                byIdentity(new Point(3, 4.000001), "b", new Point(1, 2), "a"));
        assertThat(differences(
                        byIdentity(new Point(1, 2), "a", new Point(3, 4), "b"),
                        byIdentity(new Point(3, 4), "c", new Point(1, 2), "a")))
                .containsExactly("$[*].value: \"b\" → \"c\"");
    }

    @Test
    void a_map_by_identity_may_have_a_key_twice_and_is_matched_all_the_same() {
        String once = new String("key");
        String again = new String("key");
        Map<Object, Object> candidate = byIdentity(new String("key"), 2, new String("key"), 1, "other", 3);
        assertMatch(byIdentity(once, 1, again, 2, "other", 3), candidate);
        assertMatch(Collections.unmodifiableMap(byIdentity(once, 1, again, 2, "other", 3)), candidate);
        assertMatch(byIdentity(once, 1, "other", 3), Map.of("other", 3, "key", 1));
        assertThat(differences(byIdentity(once, 1, again, 2), byIdentity(once, 1, again, 1)))
                .containsExactly("$[*].value: 2 → 1");
        assertThat(differences(byIdentity(once, 1, again, 1), Map.of("key", 1)))
                .singleElement()
                .asString()
                .endsWith("→ nothing (missing)");
    }

    @Test
    void many_keys_by_identity_are_looked_up() {
        Map<Object, Object> legacy = new IdentityHashMap<>();
        Map<Object, Object> candidate = new IdentityHashMap<>();
        for (int at = 0; at < 20_000; at++) {
            legacy.put("key " + at, at);
            candidate.put("key " + (19_999 - at), 19_999 - at);
        }
        assertMatch(legacy, candidate);
    }

    @Test
    void the_value_of_an_entry_may_be_ignored() {
        assertThat(Comparing.compare(Comparing.ignoring("$.value"), Map.entry("a", 1), Map.entry("a", 2)))
                .isSameAs(Comparison.MATCH);
    }

    @Test
    void maps_that_hold_themselves_are_compared() {
        Map<String, Object> legacy = new HashMap<>();
        legacy.put("self", legacy);
        legacy.put("value", List.of(1, 2));
        Map<String, Object> candidate = new HashMap<>();
        candidate.put("self", candidate);
        candidate.put("value", List.of(1, 2));
        assertMatch(legacy, candidate);
        candidate.put("value", List.of(1, 3));
        assertThat(differences(legacy, candidate)).first().asString().endsWith("['value'][1]: 2 → 3");
    }
}
