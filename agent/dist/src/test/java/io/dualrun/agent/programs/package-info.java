/** Programs that the tests run in JVMs with the agent attached. They know of DualRun what a user's program knows. */
package io.dualrun.agent.programs;
