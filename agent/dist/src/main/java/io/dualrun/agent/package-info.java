/** What the JVM and its launcher see of the agent: where it starts, and the loader that keeps the rest of it to itself. */
package io.dualrun.agent;
