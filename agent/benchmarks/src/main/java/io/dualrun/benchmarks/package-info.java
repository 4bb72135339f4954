/** What DualRun costs, measured with JMH in JVMs that have the agent attached, as users attach it. */
package io.dualrun.benchmarks;
