package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.assertMatch;
import static io.dualrun.engine.compare.Comparing.compare;
import static io.dualrun.engine.compare.Comparing.differences;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class GraphComparisonTest {

    private static final class Node {
        private int value;
        private Node next;
        private Node other;

        Node(int value, Node next) {
            this.value = value;
            this.next = next;
        }
    }

    private static final class Vertex {
        private final int value;
        private final Set<Vertex> neighbours = new HashSet<>();

        Vertex(int value) {
            this.value = value;
        }
    }

    private static Node list(int length) {
        Node head = null;
        for (int at = 0; at < length; at++) {
            head = new Node(at, head);
        }
        return head;
    }

    private static Node ring(int length) {
        Node last = new Node(0, null);
        Node head = last;
        for (int at = 1; at < length; at++) {
            head = new Node(at, head);
        }
        last.next = head;
        return head;
    }

    @Test
    void rings_match_rings_of_any_length_that_unroll_to_the_same() {
        assertMatch(ring(10), ring(10));
        assertMatch(ring(1_000), ring(1_000));
        Node shorter = new Node(1, null);
        shorter.next = shorter;
        Node longer = new Node(1, new Node(1, null));
        longer.next.next = longer;
        assertMatch(shorter, longer);
    }

    @Test
    void a_graph_with_two_to_the_hundredth_paths_is_gone_through_once() {
        Node legacy = new Node(0, null);
        Node candidate = new Node(0, null);
        for (int at = 0; at < 100; at++) {
            legacy = doubled(legacy);
            candidate = doubled(candidate);
        }
        assertMatch(legacy, candidate);
    }

    private static Node doubled(Node below) {
        Node node = new Node(1, below);
        node.other = below;
        return node;
    }

    @Test
    void a_difference_that_many_paths_lead_to_is_told_once() {
        for (int length : new int[] {1, 10, 1_000}) {
            Node legacy = ring(length);
            Node candidate = ring(length);
            candidate.value = 77;
            assertThat(differences(List.of(legacy, legacy), List.of(candidate, candidate)))
                    .containsExactly("$[0].value: " + (length - 1) + " → 77");
        }
        List<Object> legacy = List.of(1, 2);
        List<Object> candidate = List.of(3, 4);
        assertThat(differences(List.of(legacy, legacy), List.of(candidate, candidate)))
                .containsExactly("$[0][0]: 1 → 3", "$[0][1]: 2 → 4");
    }

    @Test
    void the_same_pair_under_other_rules_is_another_pair() {
        record Both(Node strict, Node loose) {}
        Node legacy = list(2);
        Node candidate = list(2);
        candidate.value = 9;
        assertThat(differences(compare(
                        Comparing.ignoring("$.loose.value"), new Both(legacy, legacy), new Both(candidate, candidate))))
                .containsExactly("$.strict.value: 1 → 9");
    }

    @Test
    void graphs_with_sets_of_neighbours_are_matched_through_their_cycles() {
        assertMatch(clique(6, 0), clique(6, 0));
        assertThat(compare(clique(6, 0), clique(6, 1))).isInstanceOf(Comparison.Mismatch.class);
        assertThat(compare(clique(6, 0), clique(5, 0))).isInstanceOf(Comparison.Mismatch.class);
    }

    private static Vertex clique(int size, int odd) {
        List<Vertex> vertices = new ArrayList<>();
        for (int at = 0; at < size; at++) {
            vertices.add(new Vertex(at == 3 ? at + odd : at));
        }
        vertices.forEach(vertex -> vertex.neighbours.addAll(vertices));
        return vertices.get(0);
    }

    @Test
    void a_long_chain_through_sets_of_one_needs_no_trials() {
        Vertex legacy = new Vertex(0);
        Vertex candidate = new Vertex(0);
        for (int at = 0; at < 100_000; at++) {
            legacy = above(legacy);
            candidate = above(candidate);
        }
        assertMatch(legacy, candidate);
    }

    private static Vertex above(Vertex below) {
        Vertex vertex = new Vertex(1);
        vertex.neighbours.add(below);
        return vertex;
    }

    @Test
    void a_reference_that_holds_itself_is_compared() {
        AtomicReference<Object> legacy = new AtomicReference<>();
        legacy.set(legacy);
        AtomicReference<Object> candidate = new AtomicReference<>();
        candidate.set(candidate);
        assertMatch(legacy, candidate);
    }
}
