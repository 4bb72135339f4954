package io.dualrun.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dualrun.engine.flag.Path;
import io.dualrun.engine.run.Component;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a graduated gate does beyond what {@link Steering#CANDIDATE_GRADUATED} is tested for with all types and kinds of methods. */
class GraduationTest {

    private static final String FIT = """
            public class Fit {
                public static Throwable thrown;
                public static int made;
                public Fit() { made++; }
                @DualRun("c") public static String fit(String user) { return "legacy"; }
                @Candidate("c") static String fast(String user) throws Throwable {
                    if (thrown != null) { throw thrown; }
                    return "candidate";
                }
                @DualRun(value = "c", candidate = "own") public String instance() { return "legacy"; }
                String own() { return "candidate"; }
                @DualRun(value = "c", candidate = "countFast") public static int count(int n) { return -1; }
                static int countFast(int n) { return n == 0 ? 0 : count(n - 1) + 1; }
                @DualRun(value = "c", in = Broken.class) public static String broken() { return "legacy"; }
            }
            """;

    private static final String BROKEN = """
            class Broken {
                Broken() { throw new IllegalStateException("not now"); }
                @Candidate("c") String broken() { return "candidate"; }
            }
            """;

    private final WovenClasses classes = WovenClasses.of(FIT, BROKEN).steer(Steering.CANDIDATE_GRADUATED);

    private Object fit() throws Throwable {
        return classes.call("app.Fit", "fit", "ann");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_candidate_answers_and_nothing_is_counted_whether_it_was_routed_before_or_not(boolean before)
            throws Throwable {
        if (before) {
            classes.steer(Steering.CANDIDATE);
            assertThat(fit()).isEqualTo("candidate");
            classes.steer(Steering.CANDIDATE_GRADUATED);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(fit()).isEqualTo("candidate");
        }
        assertThat(classes.tally().answered()).isEqualTo(before ? 1 : 0);
        assertThat(classes.tally().routed()).isEqualTo(before ? 1 : 0);
    }

    @Test
    void what_the_candidate_throws_is_thrown_as_it_is() throws Throwable {
        Exception checked = new Exception("nobody falls back");
        classes.type("app.Fit").getField("thrown").set(null, checked);

        for (int i = 0; i < 2; i++) {
            assertThat(catchThrowable(this::fit)).isSameAs(checked);
        }
        assertThat(classes.tally().of(Path.LEGACY).runs()).isZero();
        assertThat(classes.engine().errors().total()).isZero();
    }

    @Test
    void ungraduated_it_is_routed_again_and_can_be_graduated_again() throws Throwable {
        fit();
        classes.steer(Steering.LEGACY);
        assertThat(fit()).isEqualTo("legacy");
        assertThat(classes.tally().verified()).isOne();

        classes.steer(Steering.CANDIDATE_GRADUATED);
        assertThat(fit()).isEqualTo("candidate");
        classes.steer(Steering.CANDIDATE_ALONE);
        assertThat(fit()).isEqualTo("candidate");

        assertThat(classes.tally().answered()).isEqualTo(2);
    }

    @Test
    void who_pulls_the_brake_gets_legacy_at_once_graduated_or_not() throws Throwable {
        Component component = classes.engine().component(WovenClasses.COMPONENT);
        assertThat(fit()).isEqualTo("candidate");

        component.put(component.policy().withFlag(component.policy().flag().withRolledBack(true)));
        classes.sites().update(component);
        assertThat(fit()).isEqualTo("legacy");
        classes.rest();
        assertThat(fit()).isEqualTo("legacy");
    }

    @Test
    void a_candidate_that_calls_the_method_finds_itself_there() throws Throwable {
        assertThat(classes.call("app.Fit", "count", 50)).isEqualTo(50);
    }

    @Test
    void a_candidate_of_the_same_class_gets_the_receiver() throws Throwable {
        assertThat(classes.call("app.Fit", "instance")).isEqualTo("candidate");
        assertThat(classes.type("app.Fit").getField("made").getInt(null)).isOne();
    }

    @Test
    void a_method_that_cannot_be_connected_runs_as_it_is_and_a_notice_says_so() throws Throwable {
        for (int i = 0; i < 2; i++) {
            assertThat(classes.call("app.Fit", "broken")).isEqualTo("legacy");
        }
        assertThat(classes.notices())
                .singleElement()
                .asString()
                .contains("app.Fit#broken()", "it could not be connected with its candidate", "not now");
    }
}
