package io.dualrun.engine.record;

import java.util.Locale;

/** A constant that metrics, events and tables name: {@code NO_KEY} as {@code no_key}. */
public interface Tag {

    /** The constant's own name. */
    String name();

    /** As metrics and events spell it. */
    default String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
