/**
 * Results that are there only later: what can be used only once (streams, iterators, readers), and what completes by itself (stages, futures).
 *
 * <p>{@link io.dualrun.engine.lazy.LazyResults} is the way in. What can be used only once is compared as far as whoever gets it uses it, element
 * by element, before they see it; the result of the other body, its shadow, is drawn on in step, and closed in the end. What completes by itself is
 * compared when both have.
 *
 * <p>Nothing here knows of calls or components: whose code a shadow runs is told to a {@link io.dualrun.engine.lazy.Bracket}. There is no thread here:
 * what takes time is handed to an executor, and a clock comes from outside.
 */
package io.dualrun.engine.lazy;
