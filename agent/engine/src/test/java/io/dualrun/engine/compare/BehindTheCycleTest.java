package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.assertMatch;
import static io.dualrun.engine.compare.Comparing.differences;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pair that is only assumed equal, as it is met again within itself, must not hide what differs behind it. */
class BehindTheCycleTest {

    private static final class Node {
        private Node next;
        private Node after;
        private int value;
    }

    /** A ring; what differs hangs on the node that closes it. */
    private static Node ring(int length, int behind) {
        Node last = new Node();
        Node head = last;
        for (int at = 1; at < length; at++) {
            Node node = new Node();
            node.next = head;
            head = node;
        }
        last.next = head;
        last.after = new Node();
        last.after.after = new Node();
        last.after.after.value = behind;
        return head;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 255, 256, 257, 5_000})
    void a_cyclic_graph_that_differs_behind_the_cycle_differs(int length) {
        assertMatch(ring(length, 1), ring(length, 1));
        assertThat(differences(ring(length, 1), ring(length, 2)))
                .first()
                .asString()
                .endsWith(".after.after.value: 1 → 2");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 300})
    void the_other_ring_being_longer_changes_nothing(int length) {
        Node legacy = ring(length, 1);
        Node candidate = ring(length, 1);
        // Once round more before it closes: the same when unrolled, as long as what hangs on it is.
        Node more = ring(length, 2);
        last(more, length).next = candidate;
        last(candidate, length).next = more;
        assertThat(differences(legacy, candidate)).first().asString().endsWith(".after.after.value: 1 → 2");
        last(more, length).after.after.value = 1;
        assertMatch(legacy, candidate);
    }

    private static Node last(Node head, int length) {
        Node last = head;
        for (int at = 1; at < length; at++) {
            last = last.next;
        }
        return last;
    }
}
