package io.dualrun.engine.rollout;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;

/** Records of numbers as files have them: a member for each component that is a {@code long} or a {@code double}; NaN is null. */
final class Numbers {

    /** Looked up once: the state of hundreds of flags is written at a time. */
    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            return type.getRecordComponents();
        }
    };

    private Numbers() {}

    static Map<String, Object> tree(Record numbers) {
        Map<String, Object> tree = new LinkedHashMap<>();
        try {
            for (RecordComponent component : COMPONENTS.get(numbers.getClass())) {
                if (component.getType().isPrimitive()) {
                    Object value = component.getAccessor().invoke(numbers);
                    tree.put(component.getName(), value instanceof Double d && d.isNaN() ? null : value);
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return tree;
    }

    /**
     * @throws IllegalArgumentException if a component is missing or no number
     */
    static <R extends Record> R of(Class<R> type, Tree tree) {
        RecordComponent[] components = COMPONENTS.get(type);
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = value(components[i], tree);
        }
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getSimpleName() + ": found numbers that do not fit together", e);
        }
    }

    private static Object value(RecordComponent component, Tree tree) {
        if (component.getType() == long.class) {
            return (long) tree.number(component.getName());
        }
        if (component.getType() == double.class) {
            return tree.numberOrNaN(component.getName());
        }
        return Map.of();
    }
}
