package io.dualrun.engine.rollout;

import io.dualrun.engine.record.Tag;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A mapping of a file of ours, read. Whatever is not there or is not what it should be is named by its path. */
final class Tree {

    private final String path;
    private final Map<?, ?> map;

    /**
     * @param path what it is called in messages; empty: the file
     * @throws IllegalArgumentException if this is no mapping
     */
    Tree(String path, Object value) {
        this.path = path;
        if (!(value instanceof Map<?, ?> found)) {
            throw wrong("", value, "a mapping");
        }
        this.map = found;
    }

    boolean has(String key) {
        return map.get(key) != null;
    }

    Iterable<?> keys() {
        return map.keySet();
    }

    Tree tree(String key) {
        return new Tree(path.isEmpty() ? key : path + "." + key, map.get(key));
    }

    List<?> list(String key) {
        if (map.get(key) instanceof List<?> list) {
            return list;
        }
        throw wrong(key, map.get(key), "a list");
    }

    double number(String key) {
        if (map.get(key) instanceof Number number) {
            return number.doubleValue();
        }
        throw wrong(key, map.get(key), "a number");
    }

    /** NaN where it is null or missing: JSON has no other way to say so. */
    double numberOrNaN(String key) {
        return has(key) ? number(key) : Double.NaN;
    }

    String text(String key) {
        if (map.get(key) instanceof String text) {
            return text;
        }
        throw wrong(key, map.get(key), "a text");
    }

    String textOrNull(String key) {
        return has(key) ? text(key) : null;
    }

    Boolean truth(String key) {
        if (map.get(key) instanceof Boolean truth) {
            return truth;
        }
        throw wrong(key, map.get(key), "true or false");
    }

    Instant instant(String key) {
        try {
            return Instant.parse(text(key));
        } catch (DateTimeException e) {
            throw wrong(key, map.get(key), "a time such as 2026-11-24T10:15:30Z");
        }
    }

    <E extends Tag> E choice(String key, E[] choices) {
        for (E choice : choices) {
            if (choice.tag().equals(map.get(key))) {
                return choice;
            }
        }
        throw wrong(key, map.get(key), "one of the states");
    }

    private IllegalArgumentException wrong(String key, Object found, String expected) {
        String at = path.isEmpty() ? key : key.isEmpty() ? path : path + "." + key;
        return new IllegalArgumentException((at.isEmpty() ? "" : at + ": ") + "found "
                + (found == null ? "nothing" : found) + ", expected " + expected);
    }
}
