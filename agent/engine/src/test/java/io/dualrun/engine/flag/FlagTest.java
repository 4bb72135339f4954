package io.dualrun.engine.flag;

import static io.dualrun.engine.flag.Path.CANDIDATE;
import static io.dualrun.engine.flag.Path.LEGACY;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FlagTest {

    private static final Flag OFF =
            new Flag("USE_SAFE_EVAL", "safe-eval", "", Percentage.ZERO, false, null, false, false);
    private static final Flag HALF = OFF.withPercentage(Percentage.of(50));

    @Example
    void a_rollback_goes_before_an_override() {
        Flag flag = HALF.withOverride(true).withRolledBack(true);

        assertThat(flag.route("anyone")).isSameAs(Route.of(LEGACY, Reason.ROLLED_BACK));
        assertThat(flag.enabled()).isFalse();
    }

    @Example
    void an_override_goes_before_the_percentage_in_both_directions() {
        assertThat(OFF.withOverride(true).route(null)).isSameAs(Route.of(CANDIDATE, Reason.OVERRIDE));
        assertThat(OFF.withOverride(true).enabled()).isTrue();
        assertThat(HALF.withOverride(false).route("anyone")).isSameAs(Route.of(LEGACY, Reason.OVERRIDE));
        assertThat(HALF.withOverride(false).enabled()).isFalse();
        assertThat(HALF.withOverride(false).withOverride(null)).isEqualTo(HALF);
    }

    @Example
    void at_0_and_at_100_percent_no_key_is_needed() {
        Flag full = OFF.withPercentage(Percentage.FULL);

        assertThat(OFF.settled()).isSameAs(Route.of(LEGACY, Reason.OFF));
        assertThat(OFF.route(null)).isSameAs(OFF.settled());
        assertThat(OFF.enabled()).isFalse();
        assertThat(full.settled()).isSameAs(Route.of(CANDIDATE, Reason.FULL));
        assertThat(full.route("anyone")).isSameAs(full.settled());
    }

    @Example
    void in_between_a_call_without_a_key_takes_the_default() {
        Flag on = new Flag("F", "c", "", Percentage.of(50), true, null, false, false);

        assertThat(HALF.route(null)).isSameAs(Route.of(LEGACY, Reason.NO_KEY));
        assertThat(on.route(null)).isSameAs(Route.of(CANDIDATE, Reason.NO_KEY));
    }

    @Example
    void in_between_any_user_can_get_the_candidate() {
        assertThat(HALF.settled()).isNull();
        assertThat(HALF.enabled()).isTrue();
        assertThat(OFF.withPercentage(new Percentage(1)).enabled()).isTrue();
    }

    @Property
    void a_key_is_served_by_the_candidate_when_its_position_is_below_the_percentage(
            @ForAll String key, @ForAll @IntRange(min = 1, max = 9_999) int hundredths) {
        Path expected = Position.of(key) < hundredths ? CANDIDATE : LEGACY;

        assertThat(OFF.withPercentage(new Percentage(hundredths)).route(key))
                .isSameAs(Route.of(expected, Reason.BUCKET));
    }

    @Property
    void raising_the_percentage_takes_the_candidate_from_nobody(
            @ForAll String key, @ForAll @IntRange(max = 10_000) int one, @ForAll @IntRange(max = 10_000) int another) {
        Path below = OFF.withPercentage(new Percentage(Math.min(one, another)))
                .route(key)
                .path();
        Path above = OFF.withPercentage(new Percentage(Math.max(one, another)))
                .route(key)
                .path();

        assertThat(below == LEGACY || above == CANDIDATE).isTrue();
    }

    @Example
    void the_share_of_users_is_the_percentage() {
        Flag quarter = OFF.withPercentage(Percentage.of(25));
        int served = 0;
        for (int i = 0; i < 100_000; i++) {
            served += quarter.route("user-" + i).path() == CANDIDATE ? 1 : 0;
        }

        // Four standard deviations of a binomial of 100000 at a quarter are 548.
        assertThat(served).isBetween(24_452, 25_548);
    }

    @Example
    void salt_hashes_the_component_with_the_key() {
        Flag salted = new Flag("F", "safe-eval", "", Percentage.of(50), false, null, false, true);

        assertThat(salted.position("user-1")).isEqualTo(Position.of("safe-eval:user-1"));
        assertThat(HALF.position("user-1")).isEqualTo(Position.of("user-1"));
    }
}
