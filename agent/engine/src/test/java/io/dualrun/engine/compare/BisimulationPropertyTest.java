package io.dualrun.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Cyclic graphs with unordered neighbours, where trials nest and what they assume must not leak, against the textbook: refine a partition of
 * all vertices until it is stable; two graphs are equal if their roots are in one class.
 */
class BisimulationPropertyTest {

    private static final class Vertex {
        private int value;
        private Bag neighbours = new Bag();
        private Vertex link;
    }

    private static final class Bag extends AbstractCollection<Vertex> {
        private final List<Vertex> vertices = new ArrayList<>();

        @Override
        public Iterator<Vertex> iterator() {
            return vertices.iterator();
        }

        @Override
        public int size() {
            return vertices.size();
        }
    }

    @Property(tries = 5_000)
    void the_answer_is_that_of_partition_refinement(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int size, @ForAll boolean related) {
        Random random = new Random(seed);
        List<Vertex> legacy = graph(random, size);
        List<Vertex> candidate = related ? shuffledTwin(legacy, random) : graph(random, size);
        if (random.nextBoolean()) {
            changeOne(candidate, random);
        }
        Comparison comparison = Comparing.compare(legacy.get(0), candidate.get(0));
        assertThat(comparison == Comparison.MATCH).isEqualTo(bisimilar(legacy, candidate));
    }

    private static List<Vertex> graph(Random random, int size) {
        List<Vertex> graph = vertices(size);
        for (Vertex vertex : graph) {
            vertex.value = random.nextInt(2);
            for (int at = random.nextInt(8); at > 0; at--) {
                vertex.neighbours.vertices.add(graph.get(random.nextInt(size)));
            }
            vertex.link = random.nextBoolean() ? graph.get(random.nextInt(size)) : null;
        }
        return graph;
    }

    private static List<Vertex> vertices(int size) {
        List<Vertex> vertices = new ArrayList<>();
        for (int at = 0; at < size; at++) {
            vertices.add(new Vertex());
        }
        return vertices;
    }

    private static List<Vertex> shuffledTwin(List<Vertex> graph, Random random) {
        List<Vertex> twin = vertices(graph.size());
        for (int at = 0; at < graph.size(); at++) {
            Vertex original = graph.get(at);
            Vertex copy = twin.get(at);
            copy.value = original.value;
            copy.link = original.link == null ? null : twin.get(graph.indexOf(original.link));
            original.neighbours.forEach(each -> copy.neighbours.vertices.add(twin.get(graph.indexOf(each))));
            Collections.shuffle(copy.neighbours.vertices, random);
        }
        return twin;
    }

    private static void changeOne(List<Vertex> graph, Random random) {
        Vertex vertex = graph.get(random.nextInt(graph.size()));
        Vertex other = graph.get(random.nextInt(graph.size()));
        List<Vertex> neighbours = vertex.neighbours.vertices;
        switch (random.nextInt(3)) {
            case 0 -> vertex.value ^= 1;
            case 1 -> vertex.link = other;
            default -> neighbours.replaceAll(each -> random.nextBoolean() ? each : other);
        }
    }

    private static boolean bisimilar(List<Vertex> one, List<Vertex> other) {
        List<Vertex> all = new ArrayList<>(one);
        all.addAll(other);
        Map<Vertex, Integer> classes = new IdentityHashMap<>();
        all.forEach(vertex -> classes.put(vertex, 0));
        for (int round = 0; round <= all.size(); round++) {
            Map<List<Object>, Integer> numbers = new HashMap<>();
            Map<Vertex, Integer> refined = new IdentityHashMap<>();
            for (Vertex vertex : all) {
                List<Object> signature = List.of(
                        classes.get(vertex),
                        vertex.value,
                        vertex.neighbours.vertices.stream()
                                .map(classes::get)
                                .sorted()
                                .toList(),
                        vertex.link == null ? -1 : classes.get(vertex.link));
                numbers.putIfAbsent(signature, numbers.size());
                refined.put(vertex, numbers.get(signature));
            }
            classes.putAll(refined);
        }
        return classes.get(one.get(0)).equals(classes.get(other.get(0)));
    }
}
