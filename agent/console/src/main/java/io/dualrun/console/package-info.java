/**
 * The way into the process: HTTP on loopback, from the JDK's own server.
 *
 * <p>Shows what {@code observe} makes, and knows nothing of weaving. Everything is started by the agent's own thread, some time after the
 * program's {@code main}: the JDK's server logs through {@code System.Logger}, and with it sets up {@code java.util.logging}, whose manager is the
 * program's to choose.
 */
package io.dualrun.console;
