package io.dualrun.engine.compare;

import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * The form of each class, found once a class.
 *
 * <p>Who keeps whom alive: the form of a class is stored in the Class object itself ({@link ClassValue}) and refers to that class and its
 * superclasses only, so an application's class loader can go although its classes were compared. The other way round each class that was
 * compared keeps this agent's loader alive, which lives as long as the JVM anyway.
 */
final class Forms {

    private static final ClassValue<Form> FORMS = new ClassValue<>() {
        @Override
        protected Form computeValue(Class<?> type) {
            return find(type);
        }
    };

    private Forms() {}

    static Form of(Class<?> type) {
        return FORMS.get(type);
    }

    /** Whether a hash table finds this value's equal. */
    static boolean isHashed(Object value) {
        return value == null
                || value instanceof String
                || of(value.getClass()) instanceof ValueForm form && form.hashed();
    }

    /** Whether the JDK's own modules define the class: we know its family, or cannot look into it. */
    static boolean isOfTheJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return type.getModule().isNamed() && (loader == null || loader == ClassLoader.getPlatformClassLoader());
    }

    private static Form find(Class<?> type) {
        if (type.isArray()) {
            return type.getComponentType().isPrimitive() ? new PrimitiveArrayForm(type) : new SequenceForm(type);
        }
        if (Enum.class.isAssignableFrom(type)) {
            // A constant with a body has a class of its own below the enum's.
            return new ValueForm(type.isEnum() ? type : type.getSuperclass(), true);
        }
        if (Proxy.isProxyClass(type)) {
            return new OpaqueForm(Comparison.Doubt.IDENTITY, "a proxy");
        }
        if (type.isHidden()) {
            return new OpaqueForm(Comparison.Doubt.IDENTITY, "a lambda or another hidden class");
        }
        if (Throwable.class.isAssignableFrom(type)) {
            return new ThrowableForm(type);
        }
        Form collection = ofCollection(type);
        if (collection != null) {
            return collection;
        }
        if (isOfTheJdk(type) && type != Object.class) {
            Form known = JdkValues.formOf(type);
            return known != null ? known : new OpaqueForm(Comparison.Doubt.UNREADABLE, "unreadable: " + type.getName());
        }
        return FieldsForm.of(type);
    }

    private static Form ofCollection(Class<?> type) {
        if (Map.class.isAssignableFrom(type)) {
            return new MapForm();
        }
        if (List.class.isAssignableFrom(type)) {
            return new SequenceForm(List.class);
        }
        if (Set.class.isAssignableFrom(type)) {
            return new BagForm(Set.class);
        }
        if (Queue.class.isAssignableFrom(type) && !JdkValues.isPriorityQueue(type)) {
            // A list is as good a queue, and the same class may be both.
            return new SequenceForm(List.class);
        }
        if (Collection.class.isAssignableFrom(type)) {
            return new BagForm(Collection.class);
        }
        return Map.Entry.class.isAssignableFrom(type) ? new EntryForm() : null;
    }
}
