package io.dualrun.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.flag.Flag;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.flag.Reason;
import io.dualrun.engine.flag.Route;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PossibleRoutesTest {

    @Test
    void they_are_all_that_a_flag_can_decide_and_no_others() {
        Map<Path, Set<Reason>> decided = new EnumMap<>(Path.class);
        for (Path path : Path.values()) {
            decided.put(path, EnumSet.of(Reason.NESTED));
        }
        for (int percent : new int[] {0, 50, 100}) {
            for (boolean defaultOn : new boolean[] {false, true}) {
                for (Boolean override : new Boolean[] {null, false, true}) {
                    for (boolean rolledBack : new boolean[] {false, true}) {
                        Flag flag =
                                new Flag("F", "c", "", Percentage.of(percent), defaultOn, override, rolledBack, false);
                        for (String key : Arrays.asList(null, "user-1", "user-2", "user-3", "user-4", "user-5")) {
                            Route route = flag.route(key);
                            decided.get(route.path()).add(route.reason());
                        }
                    }
                }
            }
        }

        for (Path path : Path.values()) {
            assertThat(PossibleRoutes.of(path)).isEqualTo(decided.get(path));
        }
    }
}
