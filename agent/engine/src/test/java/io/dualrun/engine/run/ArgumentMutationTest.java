package io.dualrun.engine.run;

import static io.dualrun.engine.flag.Path.LEGACY;
import static io.dualrun.engine.record.Tally.Result.MATCH;
import static io.dualrun.engine.record.Tally.Result.MISMATCH;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The caller sees of its arguments what the body that answers has done to them, and nothing else. */
class ArgumentMutationTest {

    private final Migration migration = new Migration();
    private final int[] numbers = {1};
    private final List<Integer> found = new ArrayList<>();

    private Body adding(int more) {
        return args -> {
            int[] given = (int[]) args[0];
            found.add(given[0]);
            given[0] += more;
            return "same";
        };
    }

    private int after(Body legacy, Body candidate) throws Throwable {
        migration.site().call(legacy, candidate, (Object) numbers);
        return numbers[0];
    }

    @Test
    void changed_by_legacy_alone() throws Throwable {
        assertThat(after(adding(10), args -> "same")).isEqualTo(11);
        migration.percentage(100);
        assertThat(after(adding(10), args -> "same")).isEqualTo(11);
        assertThat(migration.comparisons(MATCH)).isEqualTo(2);
    }

    @Test
    void changed_by_the_candidate_alone() throws Throwable {
        assertThat(after(args -> "same", adding(100))).isEqualTo(1);
        migration.percentage(100);
        assertThat(after(args -> "same", adding(100))).isEqualTo(101);
        migration.onMismatch(LEGACY);
        assertThat(after(args -> "same", adding(100))).isEqualTo(101);
    }

    @Test
    void changed_by_both_each_of_which_finds_them_as_the_caller_passed_them() throws Throwable {
        assertThat(after(adding(10), adding(100))).isEqualTo(11);
        assertThat(found).containsExactly(1, 1);

        migration.percentage(100);
        assertThat(after(adding(10), adding(100))).isEqualTo(111);
        assertThat(found).containsExactly(1, 1, 11, 11);

        migration.alternate(1).percentage(0);
        assertThat(after(adding(10), adding(100))).isEqualTo(121);
        assertThat(found).containsExactly(1, 1, 11, 11, 111, 111);
    }

    @Test
    void changed_by_both_where_legacy_answers_on_a_mismatch() throws Throwable {
        migration.percentage(100).onMismatch(LEGACY);

        migration
                .site()
                .call(
                        args -> {
                            adding(10).run(args);
                            return "from legacy";
                        },
                        adding(100),
                        (Object) numbers);

        assertThat(numbers[0]).isEqualTo(11);
        assertThat(found).containsExactly(1, 1);
        assertThat(migration.comparisons(MISMATCH)).isOne();
    }

    @Test
    void changed_by_a_candidate_that_then_fails_where_it_had_the_copies() throws Throwable {
        migration.percentage(100).onMismatch(LEGACY);

        migration
                .site()
                .call(
                        adding(10),
                        args -> {
                            adding(100).run(args);
                            throw new IllegalStateException();
                        },
                        (Object) numbers);

        assertThat(numbers[0]).isEqualTo(11);
        assertThat(found).containsExactly(1, 1);
    }

    @Test
    void deep_down() throws Throwable {
        Map<String, List<int[]>> deep = Map.of("k", new ArrayList<>(List.of(numbers)));
        Body clearing = args -> {
            List<?> list = (List<?>) ((Map<?, ?>) args[0]).get("k");
            ((int[]) list.get(0))[0] = 77;
            list.clear();
            return "same";
        };

        migration.site().call(args -> "same", clearing, deep);
        assertThat(deep.get("k")).containsExactly(numbers);
        assertThat(numbers).containsExactly(1);

        migration.site().call(clearing, args -> "same", deep);
        assertThat(deep.get("k")).isEmpty();
        assertThat(numbers).containsExactly(77);
    }

    @Test
    void one_object_in_two_places_is_one_object_for_the_second_body_too() throws Throwable {
        Body same = args -> {
            ((int[]) args[0])[0]++;
            return args[0] == args[1] ? ((int[]) args[1])[0] : "two objects";
        };

        assertThat(migration.site().call(same, same, numbers, numbers)).isEqualTo(2);

        assertThat(migration.comparisons(MATCH)).isOne();
    }

    @Test
    void what_is_done_to_them_counts_where_nothing_is_returned() throws Throwable {
        migration.voidSite().call(adding(10), adding(10), (Object) numbers);
        migration.voidSite().call(adding(10), adding(11), (Object) numbers);
        migration.percentage(100).voidSite().call(adding(10), adding(11), (Object) numbers);

        assertThat(migration.comparisons(MATCH)).isOne();
        assertThat(migration.comparisons(MISMATCH)).isEqualTo(2);
        assertThat(numbers[0]).isEqualTo(32);
    }
}
