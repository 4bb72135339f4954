/**
 * Where the percentage of a flag goes next: plans and their phases, the state of each rollout, what takes it back, and the record of all that: state, audit,
 * incidents.
 *
 * <pre>
 *   Rollouts   all of them; commands of people; what is in force, on disk, and told, in that order
 *     Rollout      one flag: its plan, its progress, and the rules by which one progress follows another
 *       Judge          what was seen since the phase began, and what follows from it        (engine.verdict)
 *         Measured         the counts of a component: the engine's, a drill's, or a simulation's
 *   Simulation plays one many times, by the very same rules, with calls that never were
 *   Timetable  where a plan would be when
 * </pre>
 *
 * <p>Nothing here knows how a call is run, or who draws the pages. Decisions are values: a {@link io.dualrun.engine.rollout.Progress} and the
 * {@link io.dualrun.engine.rollout.Entry entries} that tell of it.
 */
package io.dualrun.engine.rollout;
