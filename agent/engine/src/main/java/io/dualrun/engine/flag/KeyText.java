package io.dualrun.engine.flag;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/**
 * The text of a value that can be a key. It must be the same in every JVM and after every start, or a user would change paths; so only
 * values that the JDK defines and enums have one. An application's own {@code toString} is never called: it may be the identity hash, a
 * dump of personal data, or slow.
 */
final class KeyText {

    private KeyText() {}

    /**
     * @param source where the value comes from, for the message
     * @param value an {@code Optional} stands for what it holds
     * @return null: there is no value
     * @throws KeyNotReadableException if it has no text of its own
     */
    static String of(KeySource source, Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Optional<?> optional) {
            return of(source, optional.orElse(null));
        }
        if (value == null) {
            return null;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (isOfTheJdk(value) && hasText(value)) {
            return value.toString();
        }
        throw new KeyNotReadableException(source + ": found " + value.getClass().getName()
                + ", which has no text of its own, expected text, a number, a boolean, an enum, a UUID, a URI or a java.time"
                + " value; name a property of it, as in arg:0.user.id");
    }

    private static boolean isOfTheJdk(Object value) {
        return value.getClass().getClassLoader() == null;
    }

    private static boolean hasText(Object value) {
        return value instanceof Number
                || value instanceof CharSequence
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof UUID
                || value instanceof URI
                || value.getClass().getPackageName().equals("java.time");
    }
}
