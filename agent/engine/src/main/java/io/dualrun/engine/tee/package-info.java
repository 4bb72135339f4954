/**
 * Values that can be used only once (iterators, streams, readers), watched while they are used.
 *
 * <p>{@link io.dualrun.engine.tee.Tee} is the way in: it stands something in for such a value that passes every call on to it, and tells a
 * {@link io.dualrun.engine.tee.Witness} what goes through. Whoever uses the stand-in sees what the value itself would have shown; where that cannot be
 * promised there is no stand-in, but a reason.
 *
 * <p>The JDK only: nothing here knows what the witness does with what it is told.
 */
package io.dualrun.engine.tee;
