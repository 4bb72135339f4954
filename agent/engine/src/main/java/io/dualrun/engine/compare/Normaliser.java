package io.dualrun.engine.compare;

import java.util.Locale;
import java.util.Set;

/** What does not count in text. */
public enum Normaliser {
    /** White space at both ends, as Unicode has it. */
    TRIM,
    /** Capitals, in no language in particular. */
    CASE,
    /** Which of {@code \n}, {@code \r\n} and {@code \r} ends a line. */
    LINE_ENDS;

    /** The text without what does not count. */
    static String apply(Set<Normaliser> normalisers, String text) {
        String left = text;
        if (normalisers.contains(LINE_ENDS)) {
            left = left.replace("\r\n", "\n").replace('\r', '\n');
        }
        if (normalisers.contains(TRIM)) {
            left = left.strip();
        }
        // Up and down again, as some letters have no capital of their own, and some capitals stand for two letters.
        return normalisers.contains(CASE) ? left.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT) : left;
    }

    /** Whether this is text that may be read: a character sequence of the JDK's. */
    static boolean isText(Object value) {
        return value instanceof String || value instanceof CharSequence && Forms.isOfTheJdk(value.getClass());
    }
}
