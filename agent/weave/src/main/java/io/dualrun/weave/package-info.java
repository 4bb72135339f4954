/**
 * Finds the methods and writes the gate into them; connects a gate, when it is first reached, to the engine.
 *
 * <pre>
 *   class file ──> ClassScan ──> ClassModel ──> Pairer ──> GateWriter ──> class file with gates
 *                  (bytes)       (ASM)          │
 *                                               └──> WovenMethods
 *
 *   first call ···> SiteLinker ──> Connection ··· first call that is routed ···> Bodies, Router ──> Site
 * </pre>
 *
 * <p>What runs for every class that any loader defines (up to and including {@link io.dualrun.weave.ClassScan}) loads
 * no class, takes no lock and logs nothing. Nothing in this room loads a class of the application: what must be known
 * of one is read from its class file.
 */
package io.dualrun.weave;
