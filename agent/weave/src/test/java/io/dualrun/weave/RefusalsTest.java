package io.dualrun.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What a person reads who made a mistake: which method, what was expected, what is there. */
class RefusalsTest {

    private static final String AS_IT_IS = " is not migrated, and runs as it is: ";

    /** The members of a class, the method that is refused, and why. */
    static Stream<Arguments> mistakes() {
        return Stream.of(
                row(
                        "@DualRun(\"c\") int fit(int n) { return n; }",
                        "fit(int)",
                        "it has no candidate: expected a method (int) marked @Candidate(\"c\") in app.Fit, found none"),
                row(
                        "@DualRun(value = \"c\", candidate = \"fast\") int fit(int n) { return n; }",
                        "fit(int)",
                        "it has no candidate: expected a method fast(int) in app.Fit, found none"),
                row(
                        "@DualRun(\"c\") int fit(int n) { return n; } @Candidate(\"C\") int fast(int n) { return n; }",
                        "fit(int)",
                        "it has no candidate: expected a method (int) marked @Candidate(\"c\") in app.Fit, found none; with"
                                + " these parameters there is int fast(int)"),
                row(
                        "@DualRun(value = \"c\", candidate = \"fats\") int fit(int n) { return n; } int a(int n) { return 1; }"
                                + " int b(int n) { return 1; } int c(int n) { return 1; } int d(int n) { return 1; }"
                                + " static void e(int n) {} int f(int n) { return 1; } int g(long n) { return 1; } Fit() {}"
                                + " Fit(int n) {} IntUnaryOperator h = n -> n;",
                        "fit(int)",
                        "it has no candidate: expected a method fats(int) in app.Fit, found none; with these parameters there"
                                + " are int a(int), int b(int), int c(int), int d(int), void e(int)"),
                row(
                        "@DualRun(value = \"c\", in = Other.class, candidate = \"fats\") int fit(int n) { return n; }",
                        "fit(int)",
                        "it has no candidate: expected a method fats(int) in app.Other, found none; with these parameters there"
                                + " is int fast(int)"),
                row(
                        "@DualRun(value = \"c\", candidate = \"fit\") int fit(int n) { return n; }",
                        "fit(int)",
                        "candidate = \"fit\" names the method itself: a method cannot be its own candidate"),
                row(
                        "@DualRun(value = \"c\", candidate = \"fit\") int fit(int n) { return n; } int fit(long n) { return 1; }",
                        "fit(int)",
                        "candidate = \"fit\" names the method itself: a method cannot be its own candidate"),
                row(
                        "@DualRun(\"c\") @Candidate(\"c\") int fit(int n) { return n; }",
                        "fit(int)",
                        "@Candidate marks the method itself: a method cannot be its own candidate"),
                row(
                        "@DualRun(\"c\") int fit(@RoutingKey String s, int n, @RoutingKey(\"id\") Object o) { return 1; }"
                                + " @Candidate(\"c\") int fast(String s, int n, Object o) { return 1; }",
                        "fit(String,int,Object)",
                        "@RoutingKey marks 2 of its parameters, expected just one, found arg:0, arg:2.id"),
                row(
                        "@DualRun(\"c\") int fit(int n) { return n; } @Candidate(\"c\") int fast(long n, String[] s) { return 1; }",
                        "fit(int)",
                        "it has no candidate: expected a method (int) marked @Candidate(\"c\") in app.Fit, found int"
                                + " fast(long,String[])"),
                row(
                        "@DualRun(value = \"c\", candidate = \"fast\") int fit(Integer n) { return n; } int fast(int n) { return n; }"
                                + " int fast() { return 1; }",
                        "fit(Integer)",
                        "it has no candidate: expected a method fast(Integer) in app.Fit, found int fast(int), int fast()"),
                row(
                        "@DualRun(\"c\") int fit(int n) { return n; } @Candidate(\"c\") int a(int n) { return n; }"
                                + " @Candidate(\"c\") int b(int n) { return n; }",
                        "fit(int)",
                        "it has 2 candidates: expected just one, a method (int) marked @Candidate(\"c\") in app.Fit, found int"
                                + " a(int), int b(int)"),
                row(
                        "@DualRun(\"c\") int fit() { return 1; } @Candidate(\"c\") long fast() { return 1; }",
                        "fit()",
                        "its candidate fast() returns long, expected int"),
                row(
                        "@DualRun(\"c\") Object fit() { return 1; } @Candidate(\"c\") int fast() { return 1; }",
                        "fit()",
                        "its candidate fast() returns int, expected java.lang.Object or a type that can be assigned to it"),
                row(
                        "@DualRun(\"c\") String fit() { return \"\"; } @Candidate(\"c\") Object fast() { return 1; }",
                        "fit()",
                        "its candidate fast() returns java.lang.Object, expected java.lang.String or a type that can be assigned"
                                + " to it"),
                row(
                        "@DualRun(\"c\") String[] fit() { return null; } @Candidate(\"c\") Object[] fast() { return null; }",
                        "fit()",
                        "its candidate fast() returns java.lang.Object[], expected java.lang.String[] or a type that can be"
                                + " assigned to it"),
                row(
                        "@DualRun(\"c\") void fit() {} @Candidate(\"c\") int fast() { return 1; }",
                        "fit()",
                        "its candidate fast() returns int, expected void"),
                row(
                        "@DualRun(\"c\") Object fit() { return 1; } @Candidate(\"c\") void fast() {}",
                        "fit()",
                        "its candidate fast() returns void, expected java.lang.Object or a type that can be assigned to it"),
                row(
                        "@DualRun(\"c\") abstract int fit(); @Candidate(\"c\") int fast() { return 1; }",
                        "fit()",
                        "it is abstract: there is no body to begin with a gate; mark the methods that implement it"),
                row(
                        "@DualRun(\"c\") native int fit(); @Candidate(\"c\") int fast() { return 1; }",
                        "fit()",
                        "it is native: there is no body to begin with a gate; mark a Java method that calls it"),
                row(
                        "@DualRun(\"c\") static int fit() { return 1; } @Candidate(\"c\") int fast() { return 1; }",
                        "fit()",
                        "it is static, and its candidate fast() is not: there is no object to call it on"),
                row(
                        "@DualRun(value = \"c\", in = Gone.class) int fit() { return 1; }",
                        "fit()",
                        "its candidate lies in app.Gone, expected a class file of that name where its own class was loaded from,"
                                + " found none"),
                row(
                        "@DualRun(value = \"c\", in = int[].class) int fit() { return 1; }",
                        "fit()",
                        "its candidate lies in int[], expected a class file of that name where its own class was loaded from,"
                                + " found none"),
                row(
                        "@DualRun(value = \"c\", in = Other.class) int fit() { return 1; }",
                        "fit()",
                        "it has no candidate: expected a method () marked @Candidate(\"c\") in app.Other, found none"),
                row(
                        "@DualRun(value = \"c\", in = Other.class, candidate = \"fast\") int fit(int n) { return 1; }",
                        "fit(int)",
                        "its candidate fast(int) is an instance method of app.Other, of which no instance can be made: it has no"
                                + " constructor without arguments"),
                row(
                        "@DualRun(value = \"c\", in = Fitting.class, candidate = \"fast\") int fit(int n) { return 1; }",
                        "fit(int)",
                        "its candidate fast(int) is an instance method of app.Fitting, of which no instance can be made: it is"
                                + " abstract"),
                row("@DualRun(\" \") int fit() { return 1; }", "fit()", "@DualRun names no component"),
                row(
                        "@DualRun(\"c\") @Compare(ignore = \"$.a[\") int fit() { return 1; } @Candidate(\"c\") int fast() { return 1; }",
                        "fit()",
                        "@Compare: "),
                row(
                        "@DualRun(\"c\") @Compare(rtol = -1) int fit() { return 1; } @Candidate(\"c\") int fast() { return 1; }",
                        "fit()",
                        "@Compare: "),
                row(
                        "@DualRun(\"c\") int fit(@RoutingKey(\"a..b\") String s) { return 1; } @Candidate(\"c\") int fast(String s)"
                                + " { return 1; }",
                        "fit(String)",
                        "@RoutingKey: "));
    }

    private static Arguments row(String members, String method, String reason) {
        return Arguments.of(members, method, reason);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void a_method_that_does_not_fit_is_named_once_with_the_reason_and_others_of_its_class_are_woven(
            String members, String method, String reason) throws Throwable {
        WovenClasses classes = new WovenClasses.Builder(Sources.compile(
                        """
                        public abstract class Fit {
                            @DualRun(value = "fine", candidate = "fineCandidate") public static String fine() {
                                return "legacy";
                            }
                            static String fineCandidate() { return "candidate"; }
                            %s
                        }
                        """.formatted(members),
                        "class Other { Other(int n) {} int fast(int n) { return 1; } }",
                        "interface Fitting { default int fast(int n) { return 1; } }",
                        "class Gone {}"))
                .missing("app.Gone")
                .build()
                .steer("fine", Steering.CANDIDATE);

        assertThat(classes.call("app.Fit", "fine")).isEqualTo("candidate");

        assertThat(classes.notices()).singleElement().asString().startsWith("app.Fit#" + method + AS_IT_IS + reason);
        if (!reason.endsWith(": ")) {
            assertThat(classes.notices()).containsExactly("app.Fit#" + method + AS_IT_IS + reason);
        }
        assertThat(classes.engine().errors().total()).isZero();
        assertThat(classes.methods().byComponent()).containsOnlyKeys("fine");
    }

    /** What no compiler writes: marks on constructors, initializers and bridges that lead nowhere. */
    static Stream<Arguments> handmade() {
        return Stream.of(
                Arguments.of(
                        "<init>", 0, "it is a constructor or an initializer, which no other body can stand in for"),
                Arguments.of(
                        "<clinit>",
                        Opcodes.ACC_STATIC,
                        "it is a constructor or an initializer, which no other body can stand in for"),
                Arguments.of(
                        "bridge",
                        Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC | Opcodes.ACC_STATIC,
                        "it is a bridge that the compiler made; mark the method it leads to"));
    }

    @ParameterizedTest
    @MethodSource("handmade")
    void marks_that_no_compiler_sets_are_refused_too(String name, int access, String reason) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "app/Made", null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(access, name, "()V", null, null);
        method.visitAnnotation("Lio/dualrun/DualRun;", true).visit("value", "c");
        method.visitCode();
        if (name.equals("<init>")) {
            method.visitVarInsn(Opcodes.ALOAD, 0);
            method.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        }
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(1, 1);
        method.visitEnd();
        WovenClasses classes = WovenClasses.of(Map.of("app.Made", writer.toByteArray()));

        assertThat(classes.weave("app.Made")).isNull();

        assertThat(classes.notices()).containsExactly("app.Made#" + name + "()" + AS_IT_IS + reason);
    }

    @Test
    void a_class_file_from_before_java_7_is_refused_with_its_version() {
        Map<String, byte[]> classFiles = new TreeMap<>(
                Sources.compile("public class Old { @DualRun(\"c\") void fit() {} @Candidate(\"c\") void fast() {} }"));
        classFiles.get("app.Old")[7] = 50;
        WovenClasses classes = WovenClasses.of(classFiles);

        assertThat(classes.weave("app.Old")).isNull();

        assertThat(classes.notices())
                .containsExactly(
                        "app.Old#fit()" + AS_IT_IS + "its class file is of version 50, expected 51 (Java 7) or later,"
                                + " which knows invokedynamic");
    }

    @Test
    void a_candidate_class_whose_file_is_broken_costs_one_method_its_gate() throws Throwable {
        Map<String, byte[]> classFiles = new TreeMap<>(Sources.compile(
                """
                public class Fit {
                    @DualRun(value = "c", in = Other.class) public static String fit() { return "legacy"; }
                    @DualRun(value = "c", candidate = "fast") public static String refit() { return "legacy"; }
                    static String fast() { return "candidate"; }
                }
                """, "class Other { @Candidate(\"c\") static String fit() { return \"candidate\"; } }"));
        classFiles.put("app.Other", new byte[] {1, 2, 3});
        WovenClasses classes = WovenClasses.of(classFiles).steer(Steering.CANDIDATE);

        assertThat(classes.call("app.Fit", "fit")).isEqualTo("legacy");
        assertThat(classes.call("app.Fit", "refit")).isEqualTo("candidate");

        List<String> notices = new ArrayList<>(classes.notices());
        assertThat(notices)
                .singleElement()
                .asString()
                .startsWith("app.Fit#fit()" + AS_IT_IS
                        + "the class file of app.Other, which its candidate lies in, cannot be read: ");
    }

    @Test
    void several_mistakes_in_one_class_are_told_one_by_one() {
        WovenClasses classes = WovenClasses.of("""
                public class Fit {
                    @DualRun("c") void a() {}
                    @DualRun("d") void b(int n) {}
                    @DualRun("") native void c();
                }
                """);

        assertThat(classes.weave("app.Fit")).isNull();

        assertThat(classes.notices()).hasSize(3);
        assertThat(classes.engine().components()).isEmpty();
    }
}
