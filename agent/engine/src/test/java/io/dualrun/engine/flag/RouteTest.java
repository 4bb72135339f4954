package io.dualrun.engine.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RouteTest {

    @Test
    void the_same_decision_is_the_same_instance() {
        for (Path path : Path.values()) {
            for (Reason reason : Reason.values()) {
                assertThat(Route.of(path, reason))
                        .isSameAs(Route.of(path, reason))
                        .isEqualTo(new Route(path, reason));
            }
        }
    }

    @Test
    void tags_are_the_names_that_metrics_and_events_have() {
        assertThat(Arrays.stream(Path.values()).map(Path::tag)).containsExactly("legacy", "candidate");
        assertThat(Arrays.stream(Reason.values()).map(Reason::tag))
                .containsExactly("override", "off", "full", "bucket", "no_key", "rolled_back", "nested");
    }
}
