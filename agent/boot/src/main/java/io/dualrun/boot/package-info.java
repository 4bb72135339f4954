/**
 * The gate's runtime, which every woven class of every loader must be able to see: the bootstrap loader's share of the
 * agent.
 *
 * <pre>
 *   bootstrap loader      Gate, GateSite, Linker          (this package)
 *        ^      ^
 *        |      +-------- agent's loader: engine, weave, observe, console, libraries
 *   application's loaders: woven classes ── invokedynamic ──> Gate.link
 * </pre>
 *
 * <p>JDK types only, and next to nothing of them: what is here is loaded into every program, and can never be unloaded.
 */
package io.dualrun.boot;
