/** The agent put together, within its own loader: what is started when, and what its one thread does each second. */
package io.dualrun.agent.inner;
