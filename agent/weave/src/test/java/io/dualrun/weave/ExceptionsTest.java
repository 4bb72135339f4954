package io.dualrun.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dualrun.Candidate;
import io.dualrun.DualRun;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExceptionsTest {

    private static final String THROWS = Throws.class.getName();

    static Stream<Arguments> thrown() {
        return Stream.of(
                        new IOException("checked"),
                        new IllegalStateException("unchecked"),
                        new AssertionError("an error"),
                        new StackOverflowError("thrown by hand"),
                        new Throwable("bare"))
                .flatMap(thrown -> Stream.of(Steering.values())
                        .filter(steering -> steering != Steering.CANDIDATE_GRADUATED)
                        .map(steering -> Arguments.of(thrown, steering)));
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void the_caller_gets_the_instance_that_the_legacy_body_threw(Throwable thrown, Steering steering) {
        WovenClasses classes = WovenClasses.ofFixtures(Throws.class).steer(steering);

        assertThat(catchThrowable(() -> classes.call(THROWS, "legacy", thrown))).isSameAs(thrown);

        assertThat(classes.engine().errors().total()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = "CANDIDATE_GRADUATED", mode = EnumSource.Mode.EXCLUDE)
    void the_trace_of_an_exception_shows_the_lines_of_the_unwoven_method(Steering steering) {
        WovenClasses classes = WovenClasses.ofFixtures(Throws.class).steer(steering);

        Throwable woven = catchThrowable(() -> classes.call(THROWS, "deep", 3));
        Throwable unwoven = catchThrowable(() -> WovenClasses.call(classes.unwovenType(THROWS), "deep", 3));

        assertThat(lastBody(woven)).isEqualTo(lastBody(unwoven));
        assertThat(woven).hasMessage(unwoven.getMessage());
    }

    /** The frames of the fixture down to where the body was entered last: the frame of its gate lies below. */
    private static List<String> lastBody(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .takeWhile(frame -> frame.getClassName().startsWith(THROWS))
                .limit(2)
                .map(frame -> frame.getMethodName() + ":" + frame.getLineNumber())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Steering.class)
    void a_trace_through_the_gate_shows_the_method_under_its_name_at_the_first_line_of_its_body(Steering steering)
            throws Throwable {
        WovenClasses classes = WovenClasses.ofFixtures(Throws.class).steer(steering);

        StackTraceElement[] trace = (StackTraceElement[]) classes.call(THROWS, "trace", 1);

        List<StackTraceElement> own = Arrays.stream(trace)
                .filter(frame -> frame.getClassName().equals(THROWS))
                .filter(frame -> frame.getMethodName().equals("trace"))
                .toList();
        int frames =
                switch (steering) {
                    case OFF -> 1;
                    case LEGACY -> 2;
                    case CANDIDATE, CANDIDATE_ALONE, CANDIDATE_GRADUATED -> 1;
                };
        assertThat(own).hasSize(frames);
        assertThat(own).allSatisfy(frame -> {
            assertThat(frame.getFileName()).isEqualTo("ExceptionsTest.java");
            assertThat(frame.getLineNumber()).isEqualTo(Throws.LINE_OF_TRACE);
        });
        assertThat(trace[1].getMethodName()).isEqualTo(steering.name().startsWith("CANDIDATE") ? "candidate" : "trace");
    }

    static final class Throws {

        static final int LINE_OF_TRACE = lineHere() + 4;

        @DualRun("c")
        static StackTraceElement[] trace(int n) {
            return Thread.currentThread().getStackTrace();
        }

        @Candidate("c")
        static StackTraceElement[] candidate(int n) {
            return Thread.currentThread().getStackTrace();
        }

        static int lineHere() {
            return new Throwable().getStackTrace()[1].getLineNumber();
        }

        @DualRun("c")
        static void legacy(Throwable thrown) throws Throwable {
            throw thrown;
        }

        @Candidate("c")
        static void candidate(Throwable thrown) {
            throw new UnsupportedOperationException("the candidate fails, too");
        }

        @DualRun("c")
        static String deep(Integer levels) {
            String result = "";
            if (levels > 0) {
                Supplier<String> deeper = () -> deeper(levels);
                result = deeper.get();
            }
            return result;
        }

        private static String deeper(int levels) {
            throw new IllegalStateException("at level " + levels);
        }

        @Candidate("c")
        static String deepCandidate(Integer levels) {
            throw new UnsupportedOperationException("the candidate fails, too");
        }
    }
}
