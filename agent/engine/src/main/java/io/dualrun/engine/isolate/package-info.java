/**
 * Arguments of its own for the second of two runs, so that neither body sees what the other does to them.
 *
 * <p>What can be copied is copied; what can be used only once is recorded while the first run uses it, by means of {@code tee}.
 *
 * <p>The JDK only: nothing here knows of calls, routes or components. A room of its own beside {@code run} and {@code compare}, because how to copy
 * any object is a subject as large as how to compare any two.
 */
package io.dualrun.engine.isolate;
