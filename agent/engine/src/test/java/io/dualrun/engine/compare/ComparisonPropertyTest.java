package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.assertMatch;
import static io.dualrun.engine.compare.Comparing.compare;
import static io.dualrun.engine.compare.Comparing.differences;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ComparisonPropertyTest {

    @Property(tries = 300)
    void a_graph_matches_its_twin_either_way_round(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int size) {
        assertMatch(
                RandomGraph.of(seed, size).root(), RandomGraph.of(seed, size).root());
    }

    @Property(tries = 300)
    void a_graph_matches_itself(@ForAll long seed, @ForAll @IntRange(min = 1, max = 100) int size) {
        Object root = RandomGraph.of(seed, size).root();
        assertMatch(root, root);
    }

    @Property(tries = 300)
    void one_random_change_is_found_where_it_is(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int size, @ForAll @IntRange(min = 0) int which) {
        Object legacy = RandomGraph.of(seed, size).root();
        RandomGraph changed = RandomGraph.of(seed, size);
        String path = changed.changeOne(which);
        assertThat(differences(legacy, changed.root())).first().asString().contains(path + ": ");
    }

    @Property(tries = 300)
    void a_mismatch_is_one_the_other_way_round(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 100) int size, @ForAll @IntRange(min = 0) int which) {
        Object legacy = RandomGraph.of(seed, size).root();
        RandomGraph changed = RandomGraph.of(seed, size);
        changed.changeOne(which);
        assertThat(compare(changed.root(), legacy)).isInstanceOf(Comparison.Mismatch.class);
    }

    @Property
    void numbers_are_symmetric_apart_from_the_reference_side(
            @ForAll double one, @ForAll @IntRange(min = -30, max = 30) int millionths) {
        double other = one * (1 + millionths * 1e-6);
        Tolerance tolerance = Tolerance.DEFAULT;
        double slack = Math.abs(tolerance.limit(one) - tolerance.limit(other)) + Math.ulp(one);
        boolean borderline = Math.abs(Math.abs(one - other) - tolerance.limit(one)) <= 2 * slack;
        assertThat(borderline || tolerance.within(one, other) == tolerance.within(other, one))
                .isTrue();
    }
}
