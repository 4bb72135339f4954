package io.dualrun.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.flag.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ResultTypesTest {

    private static final Object UNKNOWN = new Object();

    /** A result's type, and what each body returns. */
    static Stream<Arguments> results() {
        return Stream.of(
                row("boolean", "true", true, "boolean", "false", false),
                row("byte", "(byte) -128", Byte.MIN_VALUE, "byte", "(byte) 127", Byte.MAX_VALUE),
                row("char", "'a'", 'a', "char", "'\\uffff'", '\uffff'),
                row("short", "(short) -32768", Short.MIN_VALUE, "short", "(short) 2", (short) 2),
                row("int", "Integer.MIN_VALUE", Integer.MIN_VALUE, "int", "2", 2),
                row("long", "Long.MIN_VALUE", Long.MIN_VALUE, "long", "2", 2L),
                row("float", "-0f", -0f, "float", "2.5f", 2.5f),
                row("double", "Double.NaN", Double.NaN, "double", "2.5", 2.5),
                row("String", "\"a\"", "a", "String", "\"b\"", "b"),
                row("String", "null", null, "String", "\"b\"", "b"),
                row("String", "\"a\"", "a", "String", "null", null),
                row("Integer", "1", 1, "Integer", "null", null),
                row("Object", "\"a\"", "a", "String", "\"b\"", "b"),
                row("CharSequence", "\"a\"", "a", "String", "\"b\"", "b"),
                row("Object", "\"a\"", "a", "CharSequence", "\"b\"", "b"),
                row("Number", "1", 1, "Long", "2L", 2L),
                row("int[]", "new int[] {1}", new int[] {1}, "int[]", "new int[] {2}", new int[] {2}),
                row("double[][]", "null", null, "double[][]", "new double[][] {{2}}", new double[][] {{2}}),
                row("Object", "\"a\"", "a", "int[]", "new int[] {2}", new int[] {2}),
                row("Cloneable", "null", null, "int[]", "new int[] {2}", new int[] {2}),
                row("Object[]", "null", null, "String[]", "new String[] {\"b\"}", new String[] {"b"}),
                row("Object[]", "null", null, "int[][]", "new int[][] {{2}}", new int[][] {{2}}),
                row("Box[]", "null", null, "Box[]", "new Box[0]", UNKNOWN),
                row("Box", "null", null, "SmallBox", "new SmallBox()", UNKNOWN),
                row("Box[]", "null", null, "SmallBox[]", "new SmallBox[0]", UNKNOWN),
                row("Lid", "null", null, "SmallBox", "new SmallBox()", UNKNOWN),
                row("List<String>", "List.of()", List.of(), "List<String>", "List.of(\"b\")", List.of("b")),
                row("Collection<?>", "List.of()", List.of(), "Set<String>", "null", null),
                row("<T> T", "(T) \"a\"", "a", "<T> T", "(T) (Object) 2", 2),
                row("<T extends Comparable<T>> T", "null", null, "String", "\"b\"", "b"));
    }

    private static Arguments row(
            String type, String legacy, Object a, String candidateType, String candidate, Object b) {
        return Arguments.of(type, legacy, a, candidateType, candidate, b);
    }

    @ParameterizedTest
    @MethodSource("results")
    void the_caller_gets_the_very_result_of_the_body_that_serves(
            String type, String legacy, Object ofLegacy, String candidateType, String candidate, Object ofCandidate)
            throws Throwable {
        WovenClasses classes = WovenClasses.of("""
                @SuppressWarnings("unchecked")
                public class Results {
                    @DualRun("c") public %s legacy() { return %s; }
                    @Candidate("c") %s candidate() { return %s; }
                    static class Box {}
                    interface Lid {}
                    static class SmallBox extends Box implements Lid {}
                }
                """.formatted(type, legacy, candidateType, candidate));

        assertThat(classes.steer(Steering.OFF).call("app.Results", "legacy")).isEqualTo(ofLegacy);
        assertThat(classes.tally().answered()).isZero();

        assertThat(classes.steer(Steering.LEGACY).call("app.Results", "legacy")).isEqualTo(ofLegacy);
        assertThat(classes.tally().verified()).isEqualTo(1);

        Object served = classes.steer(Steering.CANDIDATE).call("app.Results", "legacy");
        if (ofCandidate == UNKNOWN) {
            assertThat(served).isNotNull();
        } else {
            assertThat(served).isEqualTo(ofCandidate);
        }
        assertThat(classes.tally().verified()).isEqualTo(2);
        assertThat(classes.notices()).isEmpty();
        assertThat(classes.engine().errors().total()).isZero();
    }

    @ParameterizedTest
    @MethodSource("steerings")
    void a_void_method_runs_the_body_that_serves(Steering steering, String ran) throws Throwable {
        WovenClasses classes = WovenClasses.of("""
                public class Results {
                    public static String ran = "";
                    @DualRun("c") public void legacy() { ran += "legacy "; }
                    @Candidate("c") void candidate() { ran += "candidate "; }
                }
                """).steer(steering);

        assertThat(classes.call("app.Results", "legacy")).isNull();

        assertThat(classes.type("app.Results").getField("ran").get(null)).isEqualTo(ran);
        assertThat(classes.tally().of(Path.CANDIDATE).latency().count()).isEqualTo(ran.contains("candidate") ? 1 : 0);
    }

    static Stream<Arguments> steerings() {
        return Stream.of(
                Arguments.of(Steering.OFF, "legacy "),
                Arguments.of(Steering.LEGACY, "legacy candidate "),
                Arguments.of(Steering.CANDIDATE, "candidate legacy "),
                Arguments.of(Steering.CANDIDATE_ALONE, "candidate "));
    }
}
