package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.assertMatch;
import static io.dualrun.engine.compare.Comparing.differences;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NullComparisonTest {

    record Holder(Object held) {}

    static Stream<Object> values() {
        return Stream.of(
                1,
                0.0,
                "",
                'a',
                List.of(),
                Optional.empty(),
                new int[0],
                new Holder(null),
                new Exception(),
                Integer.class);
    }

    @ParameterizedTest
    @MethodSource("values")
    void null_on_one_side_is_a_difference_in_value_wherever_it_lies(Object value) {
        assertThat(differences(null, value)).singleElement().asString().startsWith("$: null → ");
        assertThat(differences(value, null)).singleElement().asString().endsWith(" → null");
        assertThat(differences(new Holder(value), new Holder(null)))
                .singleElement()
                .asString()
                .startsWith("$.held: ");
        assertThat(differences(Arrays.asList(1, null), Arrays.asList(1, value)))
                .singleElement()
                .asString()
                .startsWith("$[1]: null → ");
        assertThat(differences(Collections.singletonMap("k", value), Collections.singletonMap("k", null)))
                .singleElement()
                .asString()
                .startsWith("$['k']: ");
        assertThat(differences(new AtomicReference<>(null), new AtomicReference<>(value)))
                .singleElement()
                .asString()
                .startsWith("$: null → ");
    }

    @Test
    void null_on_both_sides_matches() {
        assertMatch(null, null);
        assertMatch(new Holder(null), new Holder(null));
        assertMatch(Arrays.asList(null, null), Arrays.asList(null, null));
        assertMatch(new Object[] {null}, new Object[] {null});
        assertMatch(Collections.singletonMap(null, null), Collections.singletonMap(null, null));
        assertMatch(new HashSet<>(Arrays.asList(null, 1)), new HashSet<>(Arrays.asList(1, null)));
    }
}
