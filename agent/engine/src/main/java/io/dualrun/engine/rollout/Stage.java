package io.dualrun.engine.rollout;

import io.dualrun.engine.flag.Percentage;

/**
 * What a rollout asks of its flag: all that reaches a call.
 *
 * @param percentage the share of users that the candidate serves
 * @param verify the share of calls that are verified, a ratio; the flag's own rate bounds it
 * @param rolledBack whether legacy serves everybody, and the candidate is not run at all
 * @param graduated whether call sites lead straight to the candidate
 */
public record Stage(Percentage percentage, double verify, boolean rolledBack, boolean graduated) {}
