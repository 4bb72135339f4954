package io.dualrun.engine.compare;

import java.util.Objects;

/** A throwable as a value: its class, its message, its cause. Where it was thrown, and what was suppressed, does not count. */
record ThrowableForm(Object family) implements Form {

    /**
     * Whether two bodies failed alike: same class, same message.
     *
     * @param messages whether the message counts; then {@code getMessage} is called, which a class may override
     */
    static boolean alike(Throwable legacy, Throwable candidate, boolean messages) {
        return legacy == candidate
                || legacy.getClass() == candidate.getClass()
                        && (!messages || Objects.equals(legacy.getMessage(), candidate.getMessage()));
    }

    @Override
    public boolean hasParts() {
        return true;
    }

    @Override
    public void compare(Pair pair, Walk walk) {
        Throwable legacy = (Throwable) pair.legacy;
        Throwable candidate = (Throwable) pair.candidate;
        walk.field(pair, "cause", pair.scope.child("cause"), legacy.getCause(), candidate.getCause());
        walk.field(pair, "message", pair.scope.child("message"), legacy.getMessage(), candidate.getMessage());
    }
}
