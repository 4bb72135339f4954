package io.dualrun.engine.compare;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * Records and plain objects, field by field: private and inherited ones too; static, synthetic and transient ones left out. Fields are read
 * directly, so none of the class's code runs.
 */
final class FieldsForm implements Form {

    private final Class<?> type;
    private final Field[] fields;
    private final String[] names;

    private FieldsForm(Class<?> type, List<Field> fields) {
        this.type = type;
        this.fields = fields.toArray(Field[]::new);
        this.names = fields.stream().map(Field::getName).toArray(String[]::new);
    }

    /** The form of a class; one that says why if its fields cannot be read. */
    static Form of(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            List<Field> own = new ArrayList<>();
            for (Field field : at.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())) {
                    continue;
                }
                if (Forms.isOfTheJdk(at)) {
                    return new OpaqueForm(
                            Comparison.Doubt.UNREADABLE, "unreadable: " + at.getName() + " in " + type.getName());
                }
                if (!field.isSynthetic() && !Modifier.isTransient(field.getModifiers())) {
                    own.add(field);
                }
            }
            fields.addAll(0, own);
        }
        return accessible(type, fields);
    }

    private static Form accessible(Class<?> type, List<Field> fields) {
        try {
            fields.forEach(field -> field.setAccessible(true));
            return new FieldsForm(type, fields);
        } catch (InaccessibleObjectException | SecurityException closed) {
            return new OpaqueForm(
                    Comparison.Doubt.UNREADABLE,
                    "unreadable: " + type.getName() + ", as its module "
                            + type.getModule().getName() + " is not open");
        }
    }

    @Override
    public Object family() {
        return type;
    }

    @Override
    public boolean hasParts() {
        return fields.length > 0;
    }

    @Override
    public void compare(Pair pair, Walk walk) {
        int base = walk.height();
        for (int at = 0; at < fields.length && !walk.stopped(); at++) {
            Scope scope = pair.scope.child(names[at]);
            if (!scope.ignored()) {
                compareField(pair, at, scope, walk);
            }
        }
        walk.reverseFrom(base);
    }

    int count() {
        return fields.length;
    }

    String name(int field) {
        return names[field];
    }

    /** The value of a field, boxed. */
    Object read(int field, Object of) {
        try {
            return fields[field].get(of);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(fields[field] + " was made accessible", impossible);
        }
    }

    private void compareField(Pair pair, int at, Scope scope, Walk walk) {
        Field field = fields[at];
        try {
            if (!equalPrimitives(field, pair, scope)) {
                walk.field(pair, names[at], scope, field.get(pair.legacy), field.get(pair.candidate));
            }
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(field + " was made accessible", impossible);
        }
    }

    /** Spares boxing what is equal. False for references, for primitives that differ, and where there are rules beyond the tolerance. */
    private static boolean equalPrimitives(Field field, Pair pair, Scope scope) throws IllegalAccessException {
        Class<?> type = field.getType();
        Tolerance tolerance = type.isPrimitive() ? scope.ofPrimitives(type) : null;
        if (tolerance == null) {
            return false;
        }
        if (type == double.class || type == float.class) {
            return tolerance.within(field.getDouble(pair.legacy), field.getDouble(pair.candidate));
        }
        if (type == boolean.class) {
            return field.getBoolean(pair.legacy) == field.getBoolean(pair.candidate);
        }
        if (type == char.class) {
            return field.getChar(pair.legacy) == field.getChar(pair.candidate);
        }
        return field.getLong(pair.legacy) == field.getLong(pair.candidate);
    }
}
