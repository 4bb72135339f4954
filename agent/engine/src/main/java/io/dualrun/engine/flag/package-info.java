/**
 * Who gets the candidate: flags, percentages, the place of a key in them, where a call's key comes from, and what the environment
 * forces.
 *
 * <p>Everything here is a value or a pure function of values, except {@link io.dualrun.engine.flag.KeySource}, which reads the
 * application's objects. Only the JDK may enter: no other room of the engine, no file, no clock, no thread.
 */
package io.dualrun.engine.flag;
