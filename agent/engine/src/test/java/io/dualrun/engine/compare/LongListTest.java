package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.differences;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A linked list of a million nodes: nothing may recurse, neither comparing nor telling where. */
class LongListTest {

    private static final int NODES = 1_000_000;

    private static final class Node {
        private int value;
        private final Node next;

        Node(int value, Node next) {
            this.value = value;
            this.next = next;
        }
    }

    private final Comparer comparer = new Comparer(Rules.of(RuleSpec.NOTHING), Bounds.DEFAULT, () -> 0);

    private static Node list() {
        Node head = null;
        for (int at = 0; at < NODES; at++) {
            head = new Node(at, head);
        }
        return head;
    }

    @Test
    void compares_within_the_default_number_of_nodes() {
        assertThat(comparer.compare("$", list(), list())).isSameAs(Comparison.MATCH);
    }

    @Test
    void a_difference_in_the_last_node_is_found_and_its_path_is_short() {
        Node candidate = list();
        Node last = candidate;
        while (last.next != null) {
            last = last.next;
        }
        last.value = 7;
        assertThat(differences(comparer.compare("$", list(), candidate)))
                .singleElement()
                .asString()
                .startsWith("$.next.next")
                .contains("steps)…")
                .endsWith(".value: 0 → 7")
                .hasSizeLessThan(300);
    }
}
