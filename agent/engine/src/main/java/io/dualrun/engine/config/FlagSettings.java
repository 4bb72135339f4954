package io.dualrun.engine.config;

import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.flag.Environment;
import io.dualrun.engine.flag.Flag;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.isolate.Isolate;
import io.dualrun.engine.rollout.Plan;
import io.dualrun.engine.run.BreakerPolicy;
import io.dualrun.engine.run.Verify;

/**
 * What the configuration says of one flag.
 *
 * @param name the flag's name
 * @param component the component it decides for
 * @param description for people; may be empty
 * @param defaultOn whether the candidate serves calls without a key, while the percentage lies between 0 and 100
 * @param percentage the share of users that the candidate serves; of a flag with a plan, the most that the plan may come to
 * @param key where a call's key comes from, as {@link io.dualrun.engine.flag.KeySource#parse} reads it; null: not said
 * @param salt whether the component's name is hashed with the key
 * @param verify how calls are verified
 * @param breaker when the candidate is given a rest; null: never
 * @param isolate whether arguments are copied for the second run
 * @param onMismatch the path whose result the caller gets when a call served by the candidate was verified and differs
 * @param compare how results are compared, as far as it is said
 * @param rollout the plan by which it is rolled out; {@link Plan#NONE}: it is steered by hand
 */
public record FlagSettings(
        String name,
        String component,
        String description,
        boolean defaultOn,
        Percentage percentage,
        String key,
        boolean salt,
        Verify verify,
        BreakerPolicy breaker,
        Isolate isolate,
        Path onMismatch,
        RuleSpec compare,
        Plan rollout) {

    /** What holds for a component that no configuration names: both bodies run, legacy serves. Its flag is called as it is. */
    public static FlagSettings defaults(String component) {
        return new FlagSettings(
                component,
                component,
                "",
                false,
                Percentage.ZERO,
                null,
                false,
                Verify.DEFAULTS,
                null,
                Isolate.AUTO,
                Path.CANDIDATE,
                RuleSpec.NOTHING,
                Plan.NONE);
    }

    /** The flag as it starts, with what the environment forces. */
    public Flag flag(Environment environment) {
        return new Flag(
                name,
                component,
                description,
                percentage,
                defaultOn,
                environment.override(name),
                environment.rolledBack(),
                salt);
    }
}
