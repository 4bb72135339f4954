package io.dualrun.engine.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ConditionPropertyTest {

    private static final Arbitrary<Double> FACTORS =
            Arbitraries.doubles().between(0.01, 100).ofScale(6);

    @Property(edgeCases = EdgeCasesMode.NONE)
    void what_a_condition_says_of_itself_is_read_as_itself(@ForAll("conditions") Condition condition) {
        assertThat(Condition.parse(condition.toString())).isEqualTo(condition);
    }

    @Property
    void any_text_is_a_condition_or_refused_with_a_reason(@ForAll String text) {
        assertRefusedOrRead(text);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void any_words_are_a_condition_or_refused_with_a_reason(@ForAll("sentences") String text) {
        assertRefusedOrRead(text);
    }

    private static void assertRefusedOrRead(String text) {
        try {
            Condition condition = Condition.parse(text);
            assertThat(Condition.parse(condition.toString())).isEqualTo(condition);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("expected ");
        }
    }

    @Provide
    Arbitrary<String> sentences() {
        return Arbitraries.of(
                        "error_rate",
                        "memory",
                        "mismatches",
                        "p99_latency",
                        "meter:a",
                        ">",
                        "<=",
                        "=",
                        "5",
                        "-1",
                        "0",
                        "%",
                        "x",
                        "baseline",
                        "legacy",
                        "/",
                        "hour",
                        "growing",
                        "stable",
                        "for",
                        "after",
                        "minutes",
                        "ms",
                        "GB",
                        "usage",
                        "1e9")
                .list()
                .ofMaxSize(9)
                .map(words -> String.join(" ", words));
    }

    @Provide
    Arbitrary<Condition> conditions() {
        Arbitrary<Metric> metrics = Arbitraries.oneOf(
                Arbitraries.of(Metric.known()),
                Arbitraries.strings()
                        .withChars("abcXYZ019._-:/{}\"é")
                        .ofMinLength(1)
                        .ofMaxLength(20)
                        .map(name -> Metric.named("meter:" + name)));
        return metrics.flatMap(metric ->
                metric.unit() == Unit.COUNT ? limited(metric) : Arbitraries.oneOf(limited(metric), growing(metric)));
    }

    private static Arbitrary<Condition> limited(Metric metric) {
        return limits(metric).flatMap(limit -> Combinators.combine(
                        Arbitraries.of(Relation.class),
                        limit instanceof Limit.PerTime ? Arbitraries.just(0.0) : durations(),
                        durations())
                .as((relation, lasting, after) -> Condition.limited(metric, relation, limit, lasting, after)));
    }

    private static Arbitrary<Condition> growing(Metric metric) {
        return Combinators.combine(FACTORS, durations(), durations(), Arbitraries.of(true, false))
                .as((perHour, lasting, after, stable) -> Condition.growing(
                        metric, stable ? Condition.STABLE_PER_HOUR : perHour, stable, lasting, after));
    }

    private static Arbitrary<Limit> limits(Metric metric) {
        List<Arbitrary<Limit>> limits = new ArrayList<>();
        limits.add(amounts(metric.mayBeNegative()).map(Limit.Fixed::new));
        if (metric.hasBaseline()) {
            limits.add(FACTORS.map(Limit.OfBaseline::new));
        }
        if (metric.hasLegacy()) {
            limits.add(FACTORS.map(Limit.OfLegacy::new));
        }
        if (metric.accumulates()) {
            limits.add(Combinators.combine(amounts(false), Arbitraries.of(1.0, 60.0, 3600.0))
                    .as(Limit.PerTime::new));
        }
        return Arbitraries.oneOf(limits);
    }

    /** Doubles with all their digits, small and large. */
    private static Arbitrary<Double> amounts(boolean isSigned) {
        Arbitrary<Double> any = Arbitraries.longs()
                .map(Double::longBitsToDouble)
                .filter(value -> Math.abs(value) > 1e-60 && Math.abs(value) < 1e60)
                .map(value -> isSigned ? value : Math.abs(value));
        Arbitrary<Double> whole = Arbitraries.integers().between(0, 1_000_000).map(Integer::doubleValue);
        return Arbitraries.oneOf(any, whole);
    }

    private static Arbitrary<Double> durations() {
        return Arbitraries.oneOf(
                Arbitraries.just(0.0),
                Arbitraries.integers().between(1, 1_000_000).map(Integer::doubleValue),
                Arbitraries.doubles().between(0.001, 10_000).ofScale(6));
    }
}
