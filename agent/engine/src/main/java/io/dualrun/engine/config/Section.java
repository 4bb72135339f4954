package io.dualrun.engine.config;

import io.dualrun.engine.text.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A mapping of the file whose keys are asked for by name. Which keys are known follows from which are asked for: {@link #end} reports
 * the others. A key whose value is null counts as not written. One thread.
 */
final class Section {

    private final Node.Mark at;
    private final String path;
    private final boolean secret;
    private final Problems problems;
    private final Map<String, Node.Entry> entries = new LinkedHashMap<>();
    private final List<String> known = new ArrayList<>();

    /**
     * @param node null, or a null of the file: an empty section. Anything but a mapping is a problem, and an empty section too
     * @param path from the root, for messages; empty: the root
     */
    Section(Node node, String path, Problems problems) {
        this(node, path, false, problems);
    }

    private Section(Node node, String path, boolean secret, Problems problems) {
        this.at = node == null ? new Node.Mark(1, 1) : node.at();
        this.path = path;
        this.secret = secret;
        this.problems = problems;
        if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach(this::add);
        } else if (!isNothing(node)) {
            problems.add(at, path, described(node), "a mapping of keys to values");
        }
    }

    private void add(Node.Entry entry) {
        Node.Entry first = entries.putIfAbsent(entry.key(), entry);
        if (first != null) {
            problems.add(
                    entry.at(),
                    pathOf(entry.key()),
                    "the key a second time, after line " + first.at().line(),
                    "it once");
        }
    }

    /** The keys as they are written, for a mapping with names of the user's own. */
    List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /** The section under the key; empty if there is none. */
    Section section(String key) {
        return new Section(node(key), pathOf(key), secret, problems);
    }

    /** The section under the key, of which, and of all below, no problem shows a value. */
    Section secretSection(String key) {
        return new Section(node(key), pathOf(key), true, problems);
    }

    /** The section under the key; null if there is none, which is not the same as an empty one. */
    Section sectionIfWritten(String key) {
        Node node = node(key);
        return isNothing(node) ? null : new Section(node, pathOf(key), secret, problems);
    }

    /**
     * The section under the key, which {@code true} stands for where everything in it has its default.
     *
     * @return null if there is none, or {@code false}
     */
    Section sectionOrTrue(String key) {
        Node node = node(key);
        if (node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.TRUTH) {
            return Boolean.parseBoolean(scalar.text()) ? new Section(null, pathOf(key), problems) : null;
        }
        return sectionIfWritten(key);
    }

    /**
     * The value of the key.
     *
     * @param silent what holds where the key is not written, and after a problem
     * @param expected what the value should be, in words
     * @param read returns null for a value that it cannot read, or throws IllegalArgumentException
     */
    <T> T value(String key, T silent, String expected, Function<Node.Scalar, T> read) {
        Node node = node(key);
        if (isNothing(node)) {
            return silent;
        }
        T value = node instanceof Node.Scalar scalar ? readable(scalar, read) : null;
        if (value == null) {
            problems.add(node.at(), pathOf(key), described(node), expected);
            return silent;
        }
        return value;
    }

    /** As {@link #value}, of a key that has to be there; null after a problem. */
    <T> T required(String key, String expected, Function<Node.Scalar, T> read) {
        T value = value(key, null, expected, read);
        Node.Entry entry = entries.get(key);
        if (entry == null || isNothing(entry.value())) {
            problem(key, "nothing", expected);
        }
        return value;
    }

    /**
     * What the items of a list say, those with a problem left out.
     *
     * @param silent what holds where the key is not written
     * @param expected what each item should be, in words
     * @param fromText returns null for a text that it cannot read
     * @param fromMapping returns null after a problem; null: a mapping is one
     */
    <T> List<T> items(
            String key,
            List<T> silent,
            String expected,
            Function<Node.Scalar, T> fromText,
            Function<Section, T> fromMapping) {
        Node node = node(key);
        if (isNothing(node)) {
            return silent;
        }
        if (!(node instanceof Node.Sequence sequence)) {
            problems.add(node.at(), pathOf(key), described(node), "a list, each item " + expected);
            return silent;
        }
        List<T> items = new ArrayList<>();
        for (int at = 0; at < sequence.items().size(); at++) {
            T item = item(sequence.items().get(at), pathOf(key) + "[" + at + "]", expected, fromText, fromMapping);
            if (item != null) {
                items.add(item);
            }
        }
        return items;
    }

    private <T> T item(
            Node node,
            String where,
            String expected,
            Function<Node.Scalar, T> fromText,
            Function<Section, T> fromMapping) {
        if (fromMapping != null && node instanceof Node.Mapping) {
            return fromMapping.apply(new Section(node, where, secret, problems));
        }
        boolean isText = node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.TEXT;
        T item = isText ? fromText.apply((Node.Scalar) node) : null;
        if (item == null) {
            problems.add(node.at(), where, described(node), expected);
        }
        return item;
    }

    /**
     * What the mappings of a list say, one after the other. A single one need not be in a list.
     *
     * @param expected what there should be, in words
     */
    <T> List<T> mappings(String key, String expected, Function<Section, List<T>> read) {
        Node node = node(key);
        if (node instanceof Node.Mapping) {
            return read.apply(section(key));
        }
        if (!(node instanceof Node.Sequence sequence) || sequence.items().isEmpty()) {
            problems.add(node.at(), pathOf(key), described(node), expected);
            return List.of();
        }
        return items(key, List.of(), expected, text -> null, read).stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Adds a problem with the value of the key; with the section where the key is not written. */
    void problem(String key, String found, String expected) {
        Node.Entry entry = entries.get(key);
        problems.add(entry == null ? at : entry.value().at(), pathOf(key), found, expected);
    }

    /** Adds a problem with the section as a whole. */
    void problem(String found, String expected) {
        problems.add(at, path, found, expected);
    }

    /** Adds a problem with the key itself. */
    void nameProblem(String key, String found, String expected) {
        problems.add(entries.get(key).at(), pathOf(key), found, expected);
    }

    /** To be called when all known keys have been asked for: adds a problem for each key that was not. */
    void end() {
        for (Node.Entry entry : entries.values()) {
            if (!known.contains(entry.key())) {
                String nearest = Spelling.nearest(entry.key(), known);
                String hint = nearest == null ? "" : " (nearest: " + nearest + ")";
                nameProblem(entry.key(), "an unknown key", "one of " + String.join(", ", known) + hint);
            }
        }
    }

    private Node node(String key) {
        if (!known.contains(key)) {
            known.add(key);
        }
        Node.Entry entry = entries.get(key);
        return entry == null ? null : entry.value();
    }

    private String pathOf(String key) {
        if (!key.matches("[\\w-]+")) {
            return path + "[\"" + key + "\"]";
        }
        return path.isEmpty() ? key : path + "." + key;
    }

    private String described(Node node) {
        boolean shown = !secret || !(node instanceof Node.Scalar) || isNothing(node);
        return shown ? node.described() : "a value (which is not shown, as it may be a secret)";
    }

    private static <T> T readable(Node.Scalar scalar, Function<Node.Scalar, T> read) {
        try {
            return read.apply(scalar);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isNothing(Node node) {
        return node == null || node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.NULL;
    }
}
