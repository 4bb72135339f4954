/**
 * Two values: equal within the rules, or where they differ.
 *
 * <p>{@link io.dualrun.engine.compare.Comparer} is the way in, {@link io.dualrun.engine.compare.Rules} what counts as equal,
 * {@link io.dualrun.engine.compare.Comparison} the answer. Inside, a {@code Walk} goes through both values side by side on a stack of its own,
 * a {@code Form} knows how values of one family of types are compared, a {@code Scope} which rules hold at a place, and a
 * {@code Measure} what they come to for the values of one type there.
 *
 * <p>What may not enter: anything else of the engine, and any library. What may not be called: {@code toString}, {@code hashCode} or
 * {@code equals} of an object whose class is not known here to be a value; of the application's code only the comparators that rules name
 * are called. What may not leave: a reference to an object of the application.
 */
package io.dualrun.engine.compare;
