package io.dualrun.engine.isolate;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/**
 * Records, rebuilt by their canonical constructor if a component was copied: the fields of a record cannot be set by any other means. The
 * constructor is code of the application, and sees components that are complete but for cycles through the record itself.
 */
final class RecordPlan implements CopyPlan {

    private final Constructor<?> canonical;
    private final Field[] components;

    private RecordPlan(Constructor<?> canonical, List<Field> components) {
        this.canonical = canonical;
        this.components = components.toArray(Field[]::new);
    }

    static CopyPlan of(Class<?> type) {
        try {
            List<Class<?>> types = new ArrayList<>();
            List<Field> fields = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                Field field = type.getDeclaredField(component.getName());
                field.setAccessible(true);
                fields.add(field);
                types.add(component.getType());
            }
            Constructor<?> canonical = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
            canonical.setAccessible(true);
            return new RecordPlan(canonical, fields);
        } catch (ReflectiveOperationException | InaccessibleObjectException | SecurityException closed) {
            return new Shared(type.getName());
        }
    }

    @Override
    public boolean isCopied() {
        return true;
    }

    @Override
    public Object[] parts(Object original) throws IllegalAccessException {
        Object[] parts = new Object[components.length];
        for (int at = 0; at < parts.length; at++) {
            parts[at] = components[at].get(original);
        }
        return parts;
    }

    @Override
    public Object finish(Object original, Object shell, Object[] parts) throws ReflectiveOperationException {
        return canonical.newInstance(parts);
    }
}
