package io.dualrun.engine.rollout;

import java.util.List;

/**
 * What follows: where the rollout stands then, and what is told of it. Nothing has happened yet.
 *
 * @param progress the same as before, or another
 * @param entries what is told, in order; may be empty
 */
record Decision(Progress progress, List<Entry> entries) {}
