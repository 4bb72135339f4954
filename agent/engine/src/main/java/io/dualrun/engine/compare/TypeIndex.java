package io.dualrun.engine.compare;

import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of the types that rules name a class falls under: the closest, of its own class, its superclasses upwards, and its interfaces.
 *
 * <p>Types are known by name, so that no class is loaded. What was found is stored in the Class object itself, and is a number: it keeps
 * nothing alive, and goes with whichever of the two goes first.
 */
final class TypeIndex {

    /** It falls under none. */
    static final int NONE = -1;

    private final Map<String, Integer> positions = new LinkedHashMap<>();

    private final ClassValue<Integer> found = new ClassValue<>() {
        @Override
        protected Integer computeValue(Class<?> type) {
            return find(type.isPrimitive() ? MethodType.methodType(type).wrap().returnType() : type);
        }
    };

    /** @param names the types, each once */
    TypeIndex(List<String> names) {
        names.forEach(name -> positions.put(name, positions.size()));
    }

    /** The position of its type among the names, or {@link #NONE}; of a primitive that of its box. */
    int of(Class<?> type) {
        return found.get(type);
    }

    private int find(Class<?> type) {
        Deque<Class<?>> interfaces = new ArrayDeque<>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            Integer position = positions.get(at.getTypeName());
            if (position != null) {
                return position;
            }
            interfaces.addAll(List.of(at.getInterfaces()));
        }
        while (!interfaces.isEmpty()) {
            Class<?> at = interfaces.remove();
            Integer position = positions.get(at.getTypeName());
            if (position != null) {
                return position;
            }
            interfaces.addAll(List.of(at.getInterfaces()));
        }
        return NONE;
    }
}
