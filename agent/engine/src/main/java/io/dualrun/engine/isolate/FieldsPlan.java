package io.dualrun.engine.isolate;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.List;

/**
 * Plain objects, copied field by field: final, transient, private and inherited ones too. What an inner class refers to around it stays: that
 * is the receiver's side of the call.
 */
final class FieldsPlan implements CopyPlan {

    private final Constructor<?> allocation;
    private final Field[] all;
    /** Those that may lead to something that can be changed. */
    private final Field[] leading;

    private final boolean mutable;

    private FieldsPlan(Constructor<?> allocation, List<Field> all) {
        this.allocation = allocation;
        this.all = all.toArray(Field[]::new);
        this.leading = all.stream()
                .filter(field -> !isEnclosing(field) && !CopyPlans.leadsNowhere(field.getType()))
                .toArray(Field[]::new);
        this.mutable = all.stream().anyMatch(field -> !Modifier.isFinal(field.getModifiers()));
    }

    static CopyPlan of(Class<?> type) {
        try {
            List<Field> fields = CopyPlans.fieldsOf(type);
            fields.forEach(field -> field.setAccessible(true));
            return new FieldsPlan(Allocation.of(type), fields);
        } catch (ReflectiveOperationException | InaccessibleObjectException | SecurityException closed) {
            // Fields of the JDK above it, a closed module, or a runtime image without jdk.unsupported.
            return new Shared(type.getName());
        }
    }

    private static boolean isEnclosing(Field field) {
        return field.isSynthetic() && field.getName().startsWith("this$");
    }

    @Override
    public boolean isCopied() {
        return true;
    }

    @Override
    public boolean isMutable() {
        return mutable;
    }

    @Override
    public Object[] parts(Object original) throws IllegalAccessException {
        Object[] parts = new Object[leading.length];
        for (int at = 0; at < parts.length; at++) {
            parts[at] = leading[at].get(original);
        }
        return parts;
    }

    @Override
    public Object shell(Object original) throws ReflectiveOperationException {
        Object shell = allocation.newInstance();
        for (Field field : all) {
            field.set(shell, field.get(original));
        }
        return shell;
    }

    @Override
    public Object finish(Object original, Object shell, Object[] parts) throws IllegalAccessException {
        for (int at = 0; at < parts.length; at++) {
            leading[at].set(shell, parts[at]);
        }
        return shell;
    }
}
