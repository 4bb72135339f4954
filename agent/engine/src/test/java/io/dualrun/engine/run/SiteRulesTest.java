package io.dualrun.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.compare.Bounds;
import io.dualrun.engine.compare.Comparison;
import io.dualrun.engine.compare.Outcome;
import io.dualrun.engine.compare.Place;
import io.dualrun.engine.compare.Rule;
import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.compare.Terms;
import io.dualrun.engine.flag.Flag;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.isolate.Isolate;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SiteRulesTest {

    /** Compares as if everything were equal. */
    public static final class Lenient implements Comparator<Object> {
        private Lenient() {}

        @Override
        public int compare(Object one, Object other) {
            return 0;
        }
    }

    private static final class HandSetClock extends Clock {

        private final ZoneId zone = ZoneId.of("Pacific/Auckland");
        private Instant now = Instant.parse("2026-12-31T10:59:59Z");
        private int looks;

        void forward(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            looks++;
            return now;
        }
    }

    private static final Rule DATED =
            new Rule(new Place.AtPath("$['a']"), Terms.IGNORED, LocalDate.of(2026, 12, 31), "pricing");

    private final List<String> remarks = new ArrayList<>();
    private final HandSetClock clock = new HandSetClock();

    private SiteRules rules(boolean returnsVoid, RuleSpec annotated, ClassLoader loader) {
        MigratedMethod method =
                new MigratedMethod("Tested#method()", 0, returnsVoid, false, false, null, annotated, null, loader);
        return new SiteRules(method, remarks::add, clock);
    }

    private SiteRules rules() {
        return rules(false, RuleSpec.NOTHING, getClass().getClassLoader());
    }

    private static Policy policy(RuleSpec compare) {
        Flag flag = new Flag("TESTED", "tested", "", Percentage.ZERO, false, null, false, false);
        return new Policy(flag, null, Verify.DEFAULTS, null, Isolate.AUTO, Path.CANDIDATE, compare);
    }

    private static Comparison compare(SiteRules rules, Policy policy) {
        return rules.compare(policy, new Outcome.Returned(Map.of("a", 1)), new Outcome.Returned(Map.of("a", 2)));
    }

    @Test
    void a_rule_is_no_longer_applied_after_its_last_day_and_its_owner_is_named() {
        SiteRules rules = rules();
        Policy policy = policy(RuleSpec.of(DATED));

        assertThat(compare(rules, policy)).as("one second to midnight").isSameAs(Comparison.MATCH);
        assertThat(remarks).isEmpty();

        clock.forward(Duration.ofSeconds(1));
        assertThat(compare(rules, policy)).isInstanceOf(Comparison.Mismatch.class);
        assertThat(remarks)
                .containsExactly("is compared under other rules than were written:"
                        + " the rule for $['a'] (owner: pricing) ended on 2026-12-31: no longer applied");
    }

    @Test
    void a_rule_that_has_ended_is_told_of_once_a_day() {
        SiteRules rules = rules();
        clock.forward(Duration.ofHours(1));

        compare(rules, policy(RuleSpec.of(DATED)));
        clock.forward(Duration.ofHours(1));
        compare(rules, policy(RuleSpec.of(DATED, Rule.of(new Place.AtPath("$.b"), Terms.IGNORED))));
        assertThat(remarks).hasSize(1);

        clock.forward(Duration.ofDays(1));
        compare(rules, policy(RuleSpec.of(DATED)));
        assertThat(remarks).hasSize(2);
    }

    @Test
    void who_has_no_dated_rules_does_not_look_at_the_clock() {
        SiteRules rules = rules();
        Policy policy = policy(RuleSpec.NOTHING);
        compare(rules, policy);
        int looks = clock.looks;

        compare(rules, policy);

        assertThat(clock.looks).isEqualTo(looks);
    }

    @Test
    void the_configuration_is_laid_over_the_annotation() {
        SiteRules rules =
                rules(false, RuleSpec.of(Rule.of(new Place.AtPath("$['a']"), Terms.tolerance(null, 5.0, null))), null);
        Policy silent = policy(RuleSpec.NOTHING);
        Policy strict = policy(RuleSpec.of(Rule.of(new Place.AtPath("$['a']"), Terms.tolerance(null, 0.0, null))));
        Outcome legacy = new Outcome.Returned(Map.of("a", 1.0));
        Outcome candidate = new Outcome.Returned(Map.of("a", 2.0));

        assertThat(rules.compare(silent, legacy, candidate)).isSameAs(Comparison.MATCH);
        assertThat(rules.compare(strict, legacy, candidate)).isInstanceOf(Comparison.Mismatch.class);
    }

    @Test
    void a_comparator_is_found_by_the_methods_own_loader() {
        RuleSpec annotated = RuleSpec.of(Rule.of(Place.result(), Terms.comparedBy(Lenient.class.getName())));

        assertThat(compare(rules(false, annotated, getClass().getClassLoader()), policy(RuleSpec.NOTHING)))
                .isSameAs(Comparison.MATCH);
        assertThat(remarks).isEmpty();

        SiteRules elsewhere = rules(false, annotated, null);
        for (int i = 0; i < 3; i++) {
            assertThat(compare(elsewhere, policy(RuleSpec.of()))).isInstanceOf(Comparison.Inconclusive.class);
        }
        assertThat(remarks)
                .containsExactly("is compared under other rules than were written: the comparator "
                        + Lenient.class.getName()
                        + " cannot be used, and what it was to decide is inconclusive: there is no such class");
    }

    @Test
    void a_comparator_does_not_keep_its_loader_alive_once_the_site_is_gone() throws Exception {
        WeakReference<ClassLoader> loader = usedLoader();
        for (int i = 0; i < 100 && loader.get() != null; i++) {
            System.gc();
        }
        assertThat(loader.get()).isNull();
    }

    private WeakReference<ClassLoader> usedLoader() throws Exception {
        URL classes = getClass().getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            RuleSpec byType = RuleSpec.of(
                    Rule.of(new Place.OfType(Lenient.class.getName()), Terms.comparedBy(Lenient.class.getName())));
            SiteRules rules = rules(false, byType, loader);
            Comparison comparison = rules.compare(
                    policy(RuleSpec.NOTHING),
                    new Outcome.Returned(instance(loader)),
                    new Outcome.Returned(instance(loader)));
            assertThat(comparison).isSameAs(Comparison.MATCH);
            return new WeakReference<>(loader);
        }
    }

    private static Object instance(ClassLoader loader) throws ReflectiveOperationException {
        var constructor = loader.loadClass(Lenient.class.getName()).getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    @Test
    void arguments_are_compared_where_nothing_is_returned_or_where_it_is_asked_for() {
        Policy asked = policy(new RuleSpec(List.of(), true, null, Bounds.Said.NOTHING));

        assertThat(rules().comparesArguments(policy(RuleSpec.NOTHING))).isFalse();
        assertThat(rules().comparesArguments(asked)).isTrue();
        assertThat(rules(true, RuleSpec.NOTHING, null).comparesArguments(policy(RuleSpec.NOTHING)))
                .isTrue();
    }

    @Test
    void messages_do_not_count_where_they_are_asked_not_to() {
        Policy silent = policy(RuleSpec.NOTHING);
        Policy asked = policy(new RuleSpec(List.of(), null, false, Bounds.Said.NOTHING));
        Outcome legacy = new Outcome.Threw(new IllegalStateException("a"));

        assertThat(rules().compare(silent, legacy, new Outcome.Threw(new IllegalStateException("b"))))
                .isInstanceOf(Comparison.Mismatch.class);
        assertThat(rules().compare(asked, legacy, new Outcome.Threw(new IllegalStateException("b"))))
                .isSameAs(Comparison.MATCH);
        assertThat(rules().compare(asked, legacy, new Outcome.Threw(new IllegalArgumentException("a"))))
                .isInstanceOf(Comparison.Mismatch.class);
    }

    @Test
    void the_bounds_are_those_of_the_configuration() {
        Policy narrow = policy(new RuleSpec(List.of(), null, null, new Bounds.Said(null, null, 1)));
        Comparison.Mismatch mismatch = (Comparison.Mismatch)
                rules().compare(narrow, new Outcome.Returned(List.of(1, 2)), new Outcome.Returned(List.of(3, 4)));

        assertThat(mismatch.differences()).hasSize(1);
        assertThat(mismatch.more()).isTrue();
    }

    @Test
    void rules_that_are_too_many_together_leave_everything_inconclusive_and_are_told_of() {
        SiteRules rules =
                rules(false, RuleSpec.of(Rule.of(new Place.AtPath("$..a" + "[*]".repeat(9)), Terms.IGNORED)), null);
        Policy policy = policy(RuleSpec.of(Rule.of(new Place.AtPath("$..b" + "[*]".repeat(9)), Terms.IGNORED)));

        assertThat(compare(rules, policy)).isInstanceOf(Comparison.Inconclusive.class);
        assertThat(remarks).singleElement().asString().contains("overlap in more than");
    }
}
