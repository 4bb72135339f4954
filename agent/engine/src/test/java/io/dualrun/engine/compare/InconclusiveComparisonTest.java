package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.compare;
import static io.dualrun.engine.compare.Comparing.differences;
import static io.dualrun.engine.compare.Comparing.reason;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.Socket;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class InconclusiveComparisonTest {

    record Connected(int id, Object connection) {}

    private static final class Dice extends Random {
        private static final long serialVersionUID = 1L;
    }

    private static final class Failing extends AbstractList<Object> {
        private final transient Throwable failure;

        Failing(Throwable failure) {
            this.failure = failure;
        }

        @Override
        public Object get(int index) {
            throw Failing.<RuntimeException>sneaky(failure);
        }

        @Override
        public int size() {
            return 1;
        }

        @SuppressWarnings("unchecked")
        private static <T extends Throwable> T sneaky(Throwable failure) throws T {
            throw (T) failure;
        }
    }

    @Test
    void a_type_of_the_jdk_that_is_not_open_is_unreadable() {
        assertThat(reason(compare(new Connected(1, new Socket()), new Connected(1, new Socket()))))
                .isEqualTo("unreadable: java.net.Socket at $.connection");
        assertThat(reason(compare(new Dice(), new Dice())))
                .isEqualTo("unreadable: java.util.Random in " + Dice.class.getName() + " at $");
    }

    @Test
    void a_difference_elsewhere_is_a_mismatch_all_the_same() {
        assertThat(differences(new Connected(1, new Socket()), new Connected(2, new Socket())))
                .containsExactly("$.id: 1 → 2");
    }

    @Test
    void lambdas_and_proxies_match_themselves_and_nothing_can_be_said_of_others() {
        int[] captured = {1};
        Runnable one = () -> captured[0]++;
        Runnable other = () -> captured[0]--;
        assertThat(compare(one, one)).isSameAs(Comparison.MATCH);
        assertThat(reason(compare(one, other))).isEqualTo("a lambda or another hidden class at $");
        assertThat(reason(compare(one, proxy()))).isNotEmpty();
        assertThat(reason(compare(proxy(), proxy()))).isEqualTo("a proxy at $");
        assertThat(reason(compare("text", one))).isNotEmpty();
        assertThat(differences(null, one)).hasSize(1);
    }

    private static Object proxy() {
        return Proxy.newProxyInstance(
                InconclusiveComparisonTest.class.getClassLoader(),
                new Class<?>[] {Runnable.class},
                (self, method, args) -> null);
    }

    @Test
    void whatever_a_class_of_the_application_throws_is_a_reason() {
        for (Throwable failure : List.of(
                new IllegalStateException(),
                new AssertionError(),
                new StackOverflowError(),
                new OutOfMemoryError(),
                new Exception())) {
            Comparison comparison =
                    compare(new Connected(1, new Failing(failure)), new Connected(1, new Failing(failure)));
            assertThat(reason(comparison)).isEqualTo(failure.getClass().getName() + " while reading $.connection");
        }
    }

    @Test
    void a_difference_found_before_something_throws_is_a_mismatch() {
        Comparison comparison =
                compare(new Connected(1, new Failing(new Error())), new Connected(2, new Failing(new Error())));
        assertThat(differences(comparison)).containsExactly("$.id: 1 → 2");
        assertThat(((Comparison.Mismatch) comparison).more()).isTrue();
    }

    @Test
    void more_objects_than_the_bound_is_a_reason() {
        Comparer comparer = new Comparer(Rules.of(RuleSpec.NOTHING), new Bounds(1000, 1, 10), () -> 0);
        assertThat(reason(comparer.compare("$", lists(2000), lists(2000)))).isEqualTo("more than 1000 objects");
        assertThat(comparer.compare("$", lists(500), lists(500))).isSameAs(Comparison.MATCH);
    }

    @Test
    void more_time_than_the_bound_is_a_reason() {
        AtomicLong now = new AtomicLong();
        Comparer comparer = new Comparer(Rules.of(RuleSpec.NOTHING), Bounds.DEFAULT, () -> now.getAndAdd(30_000_000));
        assertThat(reason(comparer.compare("$", lists(2000), lists(2000)))).isEqualTo("not done within 50 ms");
        double[] longer = new double[1_000_000];
        assertThat(reason(comparer.compare("$", longer, longer.clone()))).isEqualTo("not done within 50 ms");
        List<Double> boxed = new ArrayList<>(Collections.nCopies(100_000, 1.0));
        List<Double> others =
                new ArrayList<>(boxed.stream().map(value -> value + 1e-9).toList());
        assertThat(reason(comparer.compare("$", boxed, others))).isEqualTo("not done within 50 ms");
    }

    @Test
    void a_small_result_never_reads_the_clock() {
        Comparer comparer = new Comparer(Rules.of(RuleSpec.NOTHING), Bounds.DEFAULT, () -> {
            throw new AssertionError("read");
        });
        assertThat(comparer.compare("$", lists(100), lists(100))).isSameAs(Comparison.MATCH);
    }

    @Test
    void a_difference_found_within_the_bound_is_a_mismatch() {
        Comparer comparer = new Comparer(Rules.of(RuleSpec.NOTHING), new Bounds(1000, 1, 10), () -> 0);
        List<Object> candidate = lists(2000);
        candidate.set(3, List.of("other"));
        Comparison comparison = comparer.compare("$", lists(2000), candidate);
        assertThat(differences(comparison)).containsExactly("$[3][0]: \"a\" → \"other\"");
        assertThat(((Comparison.Mismatch) comparison).more()).isTrue();
    }

    @Test
    void unordered_objects_too_many_to_match_are_inconclusive() {
        List<Object> legacy = new ArrayList<>();
        List<Object> candidate = new ArrayList<>();
        for (int at = 0; at < 2000; at++) {
            // Nothing tells them apart but numbers within a tolerance.
            legacy.add(new Connected(0, (double) at));
            candidate.add(new Connected(0, 1999.0 - at));
        }
        Comparer comparer = new Comparer(Rules.of(Comparing.unordered("$")), new Bounds(10_000, 1, 10), () -> 0);
        assertThat(reason(comparer.compare("$", legacy, candidate))).isEqualTo("more than 10000 objects");
    }

    @Test
    void sets_nested_too_deep_to_match_are_inconclusive() {
        assertThat(reason(compare(nested(500), nested(500))))
                .startsWith("unordered collections nested deeper than 100");
    }

    private static Object nested(int depth) {
        Object inner = "x";
        for (int at = 0; at < depth; at++) {
            inner = Set.of(List.of(inner), List.of(at));
        }
        return inner;
    }

    private static List<Object> lists(int size) {
        List<Object> lists = new ArrayList<>();
        for (int at = 0; at < size; at++) {
            lists.add(new ArrayList<>(List.of("a")));
        }
        return lists;
    }

    @Test
    void a_root_that_is_no_path_is_a_reason() {
        assertThat(reason(Comparing.comparer(RuleSpec.NOTHING).compare("args", 1, 2)))
                .contains("\"args\" is malformed");
    }
}
