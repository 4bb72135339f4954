/**
 * What the engine has recorded, on its way out of the process: Micrometer and Prometheus text, JSON Lines, the table at
 * the end, the tree behind {@code /status}, flight recordings.
 *
 * <p>Reads the engine, and changes nothing in it. Nothing here runs on a caller's thread, but for
 * {@code FlightRecording}: the agent's own thread writes the files, the console's threads ask for the pages.
 */
package io.dualrun.observe;
