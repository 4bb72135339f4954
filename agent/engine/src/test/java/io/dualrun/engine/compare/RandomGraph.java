package io.dualrun.engine.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A graph of objects, shared and cyclic references among them, that is the same for the same seed and size. */
public final class RandomGraph {

    /** A record that holds what can be changed. */
    public record Curve(String name, double[] points) {}

    /** An object with fields of many kinds. */
    public static final class Node {
        private final int id;
        private double value;
        private String text;
        private int[] data;
        private Curve curve;
        private Optional<String> note;
        private List<Node> children = new ArrayList<>();
        private Map<String, Object> tags = new LinkedHashMap<>();
        private Set<Integer> marks = new HashSet<>();
        private Node link;

        Node(int id) {
            this.id = id;
        }
    }

    private final List<Node> nodes = new ArrayList<>();

    private RandomGraph() {}

    /** @param size the number of nodes; all hang on the first */
    public static RandomGraph of(long seed, int size) {
        Random random = new Random(seed);
        RandomGraph graph = new RandomGraph();
        for (int id = 0; id < size; id++) {
            Node node = graph.node(id, random);
            if (id > 0) {
                graph.nodes.get(random.nextInt(id)).children.add(node);
            }
            graph.nodes.add(node);
        }
        graph.nodes.forEach(node -> node.link = random.nextInt(3) == 0 ? graph.nodes.get(random.nextInt(size)) : null);
        return graph;
    }

    private Node node(int id, Random random) {
        Node node = new Node(id);
        node.value = random.nextGaussian() * 1e3;
        node.text = random.nextBoolean() ? "text" + random.nextInt(10) : null;
        node.data = random.ints(random.nextInt(4)).toArray();
        node.curve = new Curve("curve", random.doubles(1 + random.nextInt(3)).toArray());
        node.note = random.nextBoolean() ? Optional.of("note" + random.nextInt(10)) : Optional.empty();
        node.tags.put("long", random.nextLong());
        node.tags.put("list", new ArrayList<>(List.of(random.nextInt(), "b")));
        for (int at = random.nextInt(5); at > 0; at--) {
            node.marks.add(random.nextInt(100));
        }
        return node;
    }

    public Object root() {
        return nodes.get(0);
    }

    /**
     * Changes one value of one node.
     *
     * @return the end of the path at which the change shows first
     */
    @SuppressWarnings("unchecked")
    String changeOne(int which) {
        Node node = nodes.get(which % nodes.size());
        switch (which / nodes.size() % 6) {
            case 0 -> {
                node.value += 1 + Math.abs(node.value);
                return ".value";
            }
            case 1 -> {
                node.text = "other";
                return ".text";
            }
            case 2 -> {
                node.curve.points[0] += 5;
                return ".curve.points[0]";
            }
            case 3 -> {
                node.note = Optional.of("other");
                return ".note";
            }
            case 4 -> {
                ((List<Object>) node.tags.get("list")).set(1, "other");
                return ".tags['list'][1]";
            }
            default -> {
                node.marks.add(1000);
                return ".marks[*]";
            }
        }
    }
}
