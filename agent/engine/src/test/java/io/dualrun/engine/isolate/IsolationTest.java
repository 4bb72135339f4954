package io.dualrun.engine.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualrun.engine.compare.Comparer;
import io.dualrun.engine.compare.Comparison;
import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.compare.Rules;
import java.math.BigDecimal;
import java.net.Socket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class IsolationTest {

    record Point(double x, double y) {}

    record Segment(Point from, Point to, String name) {}

    record Curve(String name, double[] points) {}

    record Sorted(List<Integer> values) {
        Sorted {
            values = List.copyOf(values);
        }
    }

    record Holder(List<int[]> values) {
        Holder {
            values = List.copyOf(values);
        }
    }

    private static class Base {
        private final int[] inherited = {1};
    }

    private static final class Job extends Base {
        private static int constructed;

        private final String name;
        private final List<Double> weights = new ArrayList<>();
        private transient int[] cache = {2};
        private final ReentrantLock lock = new ReentrantLock();
        private Job next;

        Job(String name) {
            this.name = name;
            constructed++;
        }
    }

    private final List<String> told = new ArrayList<>();
    private final Isolation isolation = new Isolation(Isolate.AUTO, told::add);

    private Object copyOf(Object argument) {
        return isolation.copy(new Object[] {argument})[0];
    }

    private static void assertEqual(Object copy, Object original) {
        assertThat(new Comparer(Rules.of(RuleSpec.NOTHING)).compare("$", original, copy))
                .isSameAs(Comparison.MATCH);
    }

    @Test
    void what_cannot_be_changed_is_shared_in_the_same_array() {
        Object[] args = {
            1,
            "a",
            null,
            2.0,
            TimeUnit.DAYS,
            Instant.EPOCH,
            new UUID(1, 2),
            BigDecimal.ONE,
            String.class,
            new Segment(new Point(1, 2), new Point(3, 4), "s"),
            new Object(),
            List.of(1, 2),
            Map.of("a", List.of("b"))
        };
        assertThat(isolation.copy(args)).isSameAs(args);
        assertThat(told).isEmpty();
    }

    @Test
    void what_can_be_changed_is_copied_and_the_rest_of_the_array_is_shared() {
        String text = new String("a");
        int[] numbers = {3, 1, 2};
        Object[] args = {text, numbers};
        Object[] copies = isolation.copy(args);
        Arrays.sort((int[]) copies[1]);
        assertThat(copies[0]).isSameAs(text);
        assertThat(numbers).containsExactly(3, 1, 2);
        assertThat(args).containsExactly(text, numbers);
    }

    @Test
    void none_copies_nothing() {
        Object[] args = {new int[1]};
        Isolation none = new Isolation(Isolate.NONE, told::add);
        assertThat(none.copy(args)).isSameAs(args);
    }

    @Test
    void an_object_is_copied_with_its_private_final_transient_and_inherited_fields_and_without_a_constructor() {
        Job job = new Job("a");
        job.weights.add(1.0);
        int constructed = Job.constructed;
        Job copy = (Job) copyOf(job);

        assertThat(Job.constructed).isEqualTo(constructed);
        assertThat(copy).isNotSameAs(job);
        assertEqual(copy, job);
        assertThat(copy.name).isSameAs(job.name);
        assertThat(copy.weights).isNotSameAs(job.weights).containsExactly(1.0);
        assertThat(copy.cache).isNotSameAs(job.cache).containsExactly(2);
        assertThat(((Base) copy).inherited).isNotSameAs(((Base) job).inherited).containsExactly(1);
    }

    @Test
    void what_cannot_be_copied_stays_and_is_told_once() {
        Job job = new Job("a");
        assertThat(((Job) copyOf(job)).lock).isSameAs(job.lock);
        copyOf(new Job("b"));
        Socket socket = new Socket();
        assertThat(copyOf(socket)).isSameAs(socket);
        Runnable lambda = () -> told.add("run");
        assertThat(copyOf(lambda)).isSameAs(lambda);
        copyOf(lambda);
        assertThat(told)
                .containsExactly(
                        ReentrantLock.class.getName(),
                        Socket.class.getName(),
                        "lambda or hidden class of " + IsolationTest.class.getName());
    }

    @Test
    void a_record_is_rebuilt_only_if_one_of_its_components_was_copied() {
        Curve curve = new Curve("c", new double[] {1, 2});
        Curve copy = (Curve) copyOf(curve);
        assertThat(copy.points()).isNotSameAs(curve.points()).containsExactly(1, 2);
        assertThat(copy.name()).isSameAs(curve.name());
        Sorted sorted = new Sorted(List.of(1));
        assertThat(copyOf(sorted)).isSameAs(sorted);
    }

    @Test
    void a_record_that_copies_in_its_constructor_gets_components_that_are_complete() {
        Holder holder = new Holder(List.of(new int[] {1}, new int[] {2}));
        assertEqual(copyOf(holder), holder);
        assertThat(((Holder) copyOf(holder)).values().get(0))
                .isNotSameAs(holder.values().get(0));
    }

    @Test
    void an_argument_that_appears_twice_is_one_copy_twice() {
        int[] numbers = {1};
        List<Object> list = new ArrayList<>(List.of(numbers));
        Object[] copies = isolation.copy(new Object[] {numbers, list, numbers});
        assertThat(copies[2]).isSameAs(copies[0]).isNotSameAs(numbers);
        assertThat(((List<?>) copies[1]).get(0)).isSameAs(copies[0]);
    }

    @Test
    void the_receiver_stays_where_an_argument_refers_to_it() {
        Job receiver = new Job("receiver");
        Job argument = new Job("argument");
        argument.next = receiver;
        Object[] copies = isolation.copy(new Object[] {receiver, argument}, 1);
        assertThat(copies[0]).isSameAs(receiver);
        assertThat(copies[1]).isNotSameAs(argument);
        assertThat(((Job) copies[1]).next).isSameAs(receiver);
    }

    @Test
    void a_receiver_is_no_reason_to_copy() {
        Object[] call = {new Job("receiver"), 1};
        assertThat(isolation.copy(call, 1)).isSameAs(call);
    }

    @Test
    void the_receiver_is_copied_along_where_that_is_asked_for() {
        Job receiver = new Job("receiver");
        Job argument = new Job("argument");
        argument.next = receiver;
        Object[] copies = new Isolation(Isolate.COPY, told::add).copy(new Object[] {receiver, argument, 1}, 1);
        assertThat(copies[0]).isNotSameAs(receiver);
        assertEqual(copies[0], receiver);
        assertThat(((Job) copies[1]).next).isSameAs(copies[0]);
        assertThat(copies[2]).isEqualTo(1);
    }

    @Test
    void a_result_that_is_a_copy_is_the_callers_own_again() {
        Job receiver = new Job("receiver");
        int[] numbers = {1};
        Object[] call = {receiver, numbers, "a"};
        Isolated isolated = new Isolation(Isolate.COPY, told::add).isolate(call, 1, null);
        assertThat(isolated.first()).isSameAs(call);
        assertThat(isolated.original(isolated.second()[0])).isSameAs(receiver);
        assertThat(isolated.original(isolated.second()[1])).isSameAs(numbers);
        assertThat(isolated.original(numbers)).isSameAs(numbers);
        Object other = List.of(isolated.second()[1]);
        assertThat(isolated.original(other)).isSameAs(other);
        assertThat(isolated.original(null)).isNull();
        assertThat(isolated.doubt()).isNull();
    }

    @Test
    void more_objects_than_the_bound_is_a_refusal_that_says_why() {
        Isolation small = new Isolation(Isolate.AUTO, told::add, 10, Runnable::run);
        List<int[]> many = new ArrayList<>();
        for (int at = 0; at < 11; at++) {
            many.add(new int[1]);
        }
        assertThatThrownBy(() -> small.copy(new Object[] {many}))
                .hasMessage("more than 10 objects to copy")
                .satisfies(thrown -> assertThat(thrown.getStackTrace()).isEmpty());
    }

    @Test
    void a_constructor_that_fails_is_a_refusal_that_names_it() {
        record Refusing(int[] data, boolean[] armed) {
            Refusing {
                if (armed[0]) {
                    throw new IllegalStateException();
                }
            }
        }
        Refusing refusing = new Refusing(new int[1], new boolean[1]);
        refusing.armed[0] = true;
        assertThatThrownBy(() -> copyOf(refusing))
                .hasMessageContaining("while copying arguments")
                .hasStackTraceContaining("IllegalStateException");
    }

    @Test
    void what_an_inner_object_lies_in_stays_and_what_it_captured_is_copied() {
        int[] captured = {1};
        class Local {
            int[] captured() {
                return captured;
            }

            Object around() {
                return IsolationTest.this;
            }

            private int mutable = 1;
        }
        Local local = new Local();
        Local copy = (Local) copyOf(local);
        assertThat(copy).isNotSameAs(local);
        assertThat(copy.around()).isSameAs(this);
        assertThat(copy.mutable).isEqualTo(1);
        assertThat(copy.captured()).isNotSameAs(captured).containsExactly(1);
    }
}
