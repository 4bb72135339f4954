/**
 * Telling people: notifications on their way to Slack, PagerDuty, Alertmanager, any address, or a program.
 *
 * <pre>
 *   offer ──> Notifier ──> Line ──> Receiver ──> out of the process
 *                     └──> Line ──> Receiver ──> …
 * </pre>
 *
 * <p>Each channel has a line of its own: a queue and a daemon thread, started by the first notification, gone after a minute without any. So a receiver that
 * is dead delays no other, and whoever offers a notification waits for nobody. What sends is loaded on that thread, and not before.
 *
 * <p>Nothing here may show what a channel is made of, other than by {@link io.dualrun.engine.config.Channel#description()}: addresses, headers and arguments are secrets, and
 * answers and exceptions may repeat them. So failures are told in our own words.
 */
package io.dualrun.observe.notify;
