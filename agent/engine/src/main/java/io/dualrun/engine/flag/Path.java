package io.dualrun.engine.flag;

import java.util.Locale;

/** The two bodies a call can be answered by. */
public enum Path {
    LEGACY,
    CANDIDATE;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /** The name in metrics, events and files: {@code "legacy"} or {@code "candidate"}. */
    public String tag() {
        return tag;
    }
}
