/**
 * The way into the process: HTTP on loopback, from the JDK's own server.
 *
 * <p>Shows what {@code observe} makes, and knows nothing of weaving. Everything is started by the agent's own thread,
 * some time after the program's {@code main}: the JDK's server logs, and where the command line configures
 * {@code java.util.logging}, that sets it up.
 */
package io.dualrun.console;
