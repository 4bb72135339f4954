package io.dualrun.observe;

import io.micrometer.common.util.internal.logging.InternalLogger;
import io.micrometer.common.util.internal.logging.InternalLoggerFactory;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Keeps Micrometer from logging. The agent's class loader has no SLF4J, and Micrometer would fall back to
 * {@code java.util.logging}, whose manager the application must be able to choose itself.
 */
final class SilentLogging extends InternalLoggerFactory {

    private final InternalLogger silent = (InternalLogger) Proxy.newProxyInstance(
            InternalLogger.class.getClassLoader(),
            new Class<?>[] {InternalLogger.class},
            (logger, method, args) -> answer(method));

    /** To be called before any other class of Micrometer is used. */
    static void install() {
        setDefaultFactory(new SilentLogging());
    }

    @Override
    protected InternalLogger newInstance(String name) {
        return silent;
    }

    private static Object answer(Method method) {
        Class<?> type = method.getReturnType();
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 0;
        }
        return type == String.class ? "silent" : null;
    }
}
