package io.dualrun.engine.tee;

/**
 * Is told what goes through a stand-in, on the thread of whoever uses it, before they get it. What it throws reaches nobody; it is told nothing
 * after that. Units are bytes or chars.
 */
public interface Witness {

    /** One element is about to be handed over. */
    default void element(Object element) {}

    /** At most so many units are to be read or skipped now. */
    default void asked(int units) {}

    /** These units are about to be handed over: {@code from[start]} up to {@code from[end - 1]}. */
    default void bytes(byte[] from, int start, int end) {}

    /** See {@link #bytes}. */
    default void chars(char[] from, int start, int end) {}

    /** At least one element follows. */
    default void more() {}

    /** Nothing follows. */
    default void end() {}

    /** The value threw this when it was asked for more. */
    default void failed(Throwable thrown) {}

    /** So many units were left out unseen; negative: it went back. */
    default void skipped(long units) {}

    /** The place is kept to come back to, for as long as no more units than these are read. */
    default void marked(int limit) {}

    /** It is back at the place that was marked last. */
    default void reset() {}

    /** How many units it said could be had at once; a reader says only whether any can, 1, or none, 0. */
    default void available(int units) {}

    /** It was closed. */
    default void closed() {}

    /** Something was done that cannot be followed: what is told from now on may be incomplete, and in another order. */
    default void lost(String why) {}
}
