package io.dualrun.engine.isolate;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;

/**
 * Makes objects as deserialization does: of any class, by a constructor of Object, so that no code of the class runs. A no-arg constructor may
 * count, register or open something, and most classes have none.
 *
 * <p>{@code sun.reflect.ReflectionFactory} of the module {@code jdk.unsupported} is the JDK's own way for serialization libraries; unlike
 * {@code Unsafe} it is not on its way out. It is reached by reflection, as a runtime image may lack that module.
 */
final class Allocation {

    private Allocation() {}

    /** A constructor that fills no field. */
    static Constructor<?> of(Class<?> type) throws ReflectiveOperationException {
        Class<?> factoryType = Class.forName("sun.reflect.ReflectionFactory");
        Object factory = factoryType.getMethod("getReflectionFactory").invoke(null);
        Method constructors = factoryType.getMethod("newConstructorForSerialization", Class.class, Constructor.class);
        return (Constructor<?>) constructors.invoke(factory, type, Object.class.getDeclaredConstructor());
    }
}
