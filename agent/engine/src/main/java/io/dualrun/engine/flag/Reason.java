package io.dualrun.engine.flag;

import java.util.Locale;

/** Why a call takes its path. */
public enum Reason {
    /** The environment forces one path for all users of this JVM. */
    OVERRIDE,
    /** The flag is at 0 %. */
    OFF,
    /** The flag is at 100 %. */
    FULL,
    /** The position of the call's key is inside or outside the percentage. */
    BUCKET,
    /** The call has no key, so the flag's default decided. */
    NO_KEY,
    /** The flag was rolled back, by hand or by a trigger. */
    ROLLED_BACK,
    /** The call runs inside a body of the same component, and takes that body's path. */
    NESTED;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /** The name in metrics, events and files, such as {@code "no_key"}. */
    public String tag() {
        return tag;
    }
}
