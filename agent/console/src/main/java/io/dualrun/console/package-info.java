/**
 * The way into the process: HTTP on loopback, from the JDK's own server.
 *
 * <pre>
 *   Exchange   whether a request may be answered: Host, Origin
 *     Pages      for people and Prometheus
 *     Api        for programs; Commands, with a CommandBody, for who has the Token
 * </pre>
 *
 * <p>Shows what {@code observe} makes, passes commands on to {@code engine.rollout}, and knows nothing of weaving. Everything is started by the agent's own thread,
 * some time after the program's {@code main}: the JDK's server logs, and where the command line configures
 * {@code java.util.logging}, that sets it up.
 */
package io.dualrun.console;
