/**
 * One call: route it, run what it needs, fall back where that is needed, compare, record, return.
 *
 * <p>The way of a call is {@link io.dualrun.engine.run.Site#call}, from top to bottom. It works without an agent: in a unit test the two
 * bodies are lambdas, in a woven program they are method handles. Callers' threads read one immutable {@link
 * io.dualrun.engine.run.Snapshot} and write to {@code record}; nothing else is shared. Knows {@code flag}, {@code compare} and {@code
 * record}; nothing here reads a file, or knows how a method came to be here.
 */
package io.dualrun.engine.run;
