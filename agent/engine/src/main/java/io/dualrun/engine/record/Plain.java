package io.dualrun.engine.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a program says about an event, as values that nobody changes any more: strings, numbers of the JDK, booleans, and maps and lists of
 * these. Anything else becomes the name of its class: no method of the application is called to find out more.
 */
final class Plain {

    private static final int DEEPEST = 5;
    private static final int LONGEST_STRING = 2_000;
    private static final int MOST_ELEMENTS = 1_000;

    private int elements;

    private Plain() {}

    /** The first thousand elements, counted through all depths. {@code metadata} may be null. */
    static Map<String, Object> map(Map<?, ?> metadata) {
        return metadata == null ? Map.of() : new Plain().map(metadata, 0);
    }

    private Map<String, Object> map(Map<?, ?> map, int depth) {
        Map<String, Object> plain = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (++elements > MOST_ELEMENTS) {
                break;
            }
            plain.put(String.valueOf(value(entry.getKey(), DEEPEST)), value(entry.getValue(), depth + 1));
        }
        return plain;
    }

    private List<Object> list(Iterable<?> list, int depth) {
        List<Object> plain = new ArrayList<>();
        for (Object element : list) {
            if (++elements > MOST_ELEMENTS) {
                break;
            }
            plain.add(value(element, depth + 1));
        }
        return plain;
    }

    private Object value(Object value, int depth) {
        if (value instanceof String text) {
            return text.length() <= LONGEST_STRING ? text : text.substring(0, LONGEST_STRING) + "…";
        }
        if (value == null || value instanceof Boolean || isNumberOfTheJdk(value)) {
            return value;
        }
        if (value instanceof Map<?, ?> map && depth < DEEPEST) {
            return map(map, depth);
        }
        if (value instanceof Iterable<?> list && depth < DEEPEST) {
            return list(list, depth);
        }
        return value.getClass().getName();
    }

    private static boolean isNumberOfTheJdk(Object value) {
        return value instanceof Number && value.getClass().getModule() == Object.class.getModule();
    }
}
