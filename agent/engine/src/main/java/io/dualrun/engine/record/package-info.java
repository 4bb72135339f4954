/**
 * What happened: counts, latencies, users, events, mismatches. Written by callers' threads without a lock, read by the agent's.
 *
 * <p>Knows the words of {@code flag} and {@code compare}; decides nothing, formats nothing, and writes to no file.
 */
package io.dualrun.engine.record;
