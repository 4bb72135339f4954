package io.dualrun.engine.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.compare.Bounds;
import io.dualrun.engine.compare.Comparer;
import io.dualrun.engine.compare.Comparison;
import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.compare.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Copying looks into no more objects than comparing does, and into none that cannot be changed. Counted, not timed. */
class CopyCostTest {

    private static final int MANY = 10_000;

    record Point(double x, double y) {}

    record Curve(String name, double[] points) {}

    private static <T> List<T> list(IntFunction<T> element) {
        List<T> list = new ArrayList<>();
        for (int at = 0; at < MANY; at++) {
            list.add(element.apply(at));
        }
        return list;
    }

    private static int lookedInto(Object root) {
        CopyGraph graph = new CopyGraph(Integer.MAX_VALUE, what -> {});
        graph.copyAlong(root);
        return graph.size();
    }

    private static void assertComparingTakesAsMany(int nodes, IntFunction<?> element) {
        Comparer comparer =
                new Comparer(Rules.of(RuleSpec.NOTHING), new Bounds(nodes - 1_000, Long.MAX_VALUE / 2, 1), () -> 0);
        assertThat(comparer.compare("$", list(element), list(element))).isInstanceOf(Comparison.Inconclusive.class);
    }

    @Test
    void records_that_cannot_be_changed_are_not_looked_into() {
        assertThat(lookedInto(list(at -> new Point(at, at)))).isEqualTo(1);
    }

    @Test
    void records_that_can_be_changed_cost_as_much_as_comparing_them() {
        IntFunction<Curve> curve = at -> new Curve("c" + at, new double[] {at});
        assertThat(lookedInto(list(curve))).isEqualTo(1 + 2 * MANY);
        assertComparingTakesAsMany(1 + 2 * MANY, curve);
    }

    @Test
    void what_is_shared_is_looked_into_once() {
        Curve curve = new Curve("c", new double[] {1});
        assertThat(lookedInto(list(at -> curve))).isEqualTo(3);
    }

    @Test
    void a_call_of_immutable_arguments_looks_into_nothing() {
        Object[] call = {1, "a", new Point(1, 2)};
        Isolation isolation = new Isolation(Isolate.AUTO, what -> {}, 0, Runnable::run);
        assertThat(isolation.isolate(call, 0, null).second()).isSameAs(call);
    }
}
