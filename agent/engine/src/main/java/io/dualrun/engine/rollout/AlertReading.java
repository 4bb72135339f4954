package io.dualrun.engine.rollout;

import io.dualrun.engine.verdict.Reading;

/**
 * An alert as it stands.
 *
 * @param firing whether its condition holds, or held when that could last be said
 * @param reading what was last read; null: nothing yet
 */
public record AlertReading(Alert alert, boolean firing, Reading reading) {}
