/**
 * The command line, in a process of its own: {@code java -jar dualrun-agent.jar COMMAND} asks a running agent over HTTP, and prints what it says.
 *
 * <pre>
 *   Tool               the commands there are, and their exit codes
 *     a Command          what it is called, its options, what it asks for and prints
 *       Target             which agent: by its address, or by its home          AgentClient   the requests
 *       Signature          who does it and why, for the audit
 *       Configured         or, where no agent is asked: which flags of which configuration
 *       Surroundings       terminal, environment, directory: what a test replaces
 * </pre>
 *
 * <p>Nothing here is loaded in a program that runs with the agent.
 */
package io.dualrun.console.command;
