package io.dualrun.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A migrated method that is called with next to no stack left, wherever that ends the call: the thread is as it was. */
class UsedUpStackTest {

    private static final int FALLS = 60;

    private static final String EDGE = """
            public class Edge {
                public static int answered;
                @DualRun("c") public static int fit(int n, Object o) { return n; }
                @Candidate("c") static int fast(int n, Object o) { return n; }
                static void fall() { answered += fit(1, "o"); fall(); }
                static void fallInStrides(long a, long b, long c, long d, long e, int n) {
                    if (n == 0) { fall(); } else { fallInStrides(e, d, c, b, a, n - 1); }
                }
                public static boolean overflows(int strides) {
                    try { fallInStrides(1, 2, 3, 4, 5, strides); return false; } catch (StackOverflowError e) { return true; }
                }
            }
            """;

    @ParameterizedTest
    @EnumSource(
            names = {"OFF", "CANDIDATE_GRADUATED"},
            mode = EnumSource.Mode.EXCLUDE)
    void leaves_the_thread_outside_every_body(Steering steering) throws Throwable {
        WovenClasses classes = WovenClasses.of(EDGE).steer(steering);
        assertThat(classes.call("app.Edge", "fit", 7, null)).isEqualTo(7);

        for (int strides = 0; strides < FALLS; strides++) {
            assertThat(classes.call("app.Edge", "overflows", strides)).isEqualTo(true);
            // The first call after it may be taken for the legacy run that the used-up stack kept from beginning.
            classes.call("app.Edge", "fit", 7, null);
            Path path = steering == Steering.LEGACY ? Path.LEGACY : Path.CANDIDATE;
            Reason reason = steering == Steering.LEGACY ? Reason.OFF : Reason.FULL;
            long before = classes.tally().of(path).routes().count(reason);

            assertThat(classes.call("app.Edge", "fit", 7, null)).isEqualTo(7);

            assertThat(classes.tally().of(path).routes().count(reason)).isEqualTo(before + 1);
        }
        assertThat(classes.tally().of(Path.LEGACY).routes().count(Reason.NESTED))
                .isZero();
        assertThat(classes.tally().of(Path.CANDIDATE).routes().count(Reason.NESTED))
                .isZero();
    }
}
