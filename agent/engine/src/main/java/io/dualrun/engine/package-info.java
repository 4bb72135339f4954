/**
 * The domain of DualRun, as a library that works without an agent.
 *
 * <pre>
 *   config ──> run ──> record ──> flag
 *     │         ├─────────└─────> compare <── lazy
 *     │         ├───────────────> isolate ──> tee
 *     │         └───────────────> lazy ─────> tee
 *     ├─────────────────────────> flag, compare, isolate, verdict, text
 *     └──> rollout ──> verdict, record, flag, store
 *            verdict ──> text
 * </pre>
 *
 * <p>An arrow is an import, and there are no others; a test holds the packages to it. {@link io.dualrun.engine.Engine} puts them together.
 * No bytecode library, no HTTP, no Micrometer.
 */
package io.dualrun.engine;
