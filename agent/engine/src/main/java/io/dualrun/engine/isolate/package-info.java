/**
 * Arguments of its own for the second of two runs, so that neither body sees what the other does to them.
 *
 * <p>The JDK only: nothing here knows of calls, routes or components. A room of its own beside {@code run} and {@code compare}, because how to copy
 * any object is a subject as large as how to compare any two.
 */
package io.dualrun.engine.isolate;
