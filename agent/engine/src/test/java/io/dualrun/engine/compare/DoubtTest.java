package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.compare;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Each cause for which comparing can say nothing has its word. */
class DoubtTest {

    private static final Rules NO_RULES = Rules.of(RuleSpec.NOTHING);

    private static final class Torn extends AbstractSet<Object> {
        @Override
        public Iterator<Object> iterator() {
            throw new IllegalStateException();
        }

        @Override
        public int size() {
            return 1;
        }
    }

    private static final class Silent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException();
        }
    }

    private static Comparison.Doubt doubt(Comparison comparison) {
        assertThat(comparison).isInstanceOf(Comparison.Inconclusive.class);
        return ((Comparison.Inconclusive) comparison).doubt();
    }

    private static List<Object> lists(int size) {
        List<Object> lists = new ArrayList<>();
        for (int at = 0; at < size; at++) {
            lists.add(new ArrayList<>(List.of("a")));
        }
        return lists;
    }

    private static Object nestedSets(int depth) {
        Object inner = "x";
        for (int at = 0; at < depth; at++) {
            inner = Set.of(List.of(inner), List.of(at));
        }
        return inner;
    }

    @Test
    void sets_within_sets_too_deep() {
        assertThat(doubt(compare(nestedSets(500), nestedSets(500)))).isEqualTo(Comparison.Doubt.DEPTH);
    }

    @Test
    void too_many_objects() {
        Comparer comparer = new Comparer(NO_RULES, new Bounds(1000, 1, 10), () -> 0);
        assertThat(doubt(comparer.compare("$", lists(2000), lists(2000)))).isEqualTo(Comparison.Doubt.NODES);
    }

    @Test
    void too_much_time() {
        AtomicLong now = new AtomicLong();
        Comparer comparer = new Comparer(NO_RULES, Bounds.DEFAULT, () -> now.getAndAdd(60_000_000));
        assertThat(doubt(comparer.compare("$", lists(2000), lists(2000)))).isEqualTo(Comparison.Doubt.TIME);
    }

    @Test
    void something_thrown_by_a_value() {
        assertThat(doubt(compare(new Torn(), new Torn()))).isEqualTo(Comparison.Doubt.EXCEPTION);
        Comparison failures = Comparing.comparer(RuleSpec.NOTHING)
                .compare(new Outcome.Threw(new Silent()), new Outcome.Threw(new Silent()));
        assertThat(doubt(failures)).isEqualTo(Comparison.Doubt.EXCEPTION);
    }

    @Test
    void a_type_that_cannot_be_looked_into() {
        assertThat(doubt(compare(new Socket(), new Socket()))).isEqualTo(Comparison.Doubt.UNREADABLE);
        assertThat(doubt(compare(List.of(1).stream(), List.of(1).stream()))).isEqualTo(Comparison.Doubt.UNREADABLE);
        assertThat(doubt(compare(List.of(1).iterator(), List.of(1).iterator()))).isEqualTo(Comparison.Doubt.UNREADABLE);
    }

    @Test
    void nothing_but_an_identity() {
        Runnable one = () -> Collections.emptyList();
        Runnable other = () -> Collections.emptySet();
        assertThat(doubt(compare(one, other))).isEqualTo(Comparison.Doubt.IDENTITY);
    }

    @Test
    void a_place_that_cannot_be_read() {
        assertThat(doubt(Comparing.comparer(RuleSpec.NOTHING).compare("args", 1, 2)))
                .isEqualTo(Comparison.Doubt.RULES);
    }
}
