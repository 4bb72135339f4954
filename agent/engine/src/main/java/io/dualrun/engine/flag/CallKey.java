package io.dualrun.engine.flag;

import java.util.Locale;

/** Keys that a call has by itself. */
enum CallKey implements KeySource {
    THREAD {
        @Override
        public String key(Object receiver, Object argument) {
            return Thread.currentThread().getName();
        }
    },

    INSTANCE {
        @Override
        public String key(Object receiver, Object argument) {
            return receiver == null ? null : Integer.toString(System.identityHashCode(receiver));
        }
    };

    /** As in the configuration. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
