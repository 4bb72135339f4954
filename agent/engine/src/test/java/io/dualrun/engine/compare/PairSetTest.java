package io.dualrun.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairSetTest {

    private final Scope scope = Rules.of(RuleSpec.NOTHING).at("$");

    @Test
    void knows_what_was_put_in_by_identity_of_all_three() {
        PairSet set = new PairSet();
        String legacy = new String("a");
        assertThat(set.add(legacy, "b", scope)).isTrue();
        assertThat(set.add(legacy, "b", scope)).isFalse();
        assertThat(set.contains(new String("a"), "b", scope)).isFalse();
        assertThat(set.contains(legacy, "b", Rules.of(Comparing.ignoring("$.a")).at("$")))
                .isFalse();
    }

    @Test
    void taking_the_newest_out_keeps_all_older_ones_through_growth() {
        PairSet set = new PairSet();
        List<Object> objects = new ArrayList<>();
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            for (int at = random.nextInt(100); at > 0; at--) {
                Object object = new Object();
                assertThat(set.add(object, objects, scope)).isTrue();
                objects.add(object);
            }
            int left = random.nextInt(objects.size() + 1);
            List<Object> gone = new ArrayList<>(objects.subList(left, objects.size()));
            objects.subList(left, objects.size()).clear();
            set.shrinkTo(left);
            assertThat(set.size()).isEqualTo(left);
            assertThat(objects).allMatch(object -> set.contains(object, objects, scope));
            assertThat(gone).noneMatch(object -> set.contains(object, objects, scope));
        }
    }
}
