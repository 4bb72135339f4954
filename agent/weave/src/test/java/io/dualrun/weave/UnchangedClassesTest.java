package io.dualrun.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ObjectStreamClass;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/** What a program can find out about its own classes. */
class UnchangedClassesTest {

    private static final String FIT = """
            public class Fit implements java.io.Serializable {
                protected transient double[] parameters;
                @Deprecated
                @DualRun("c")
                @Compare(rtol = 1e-3)
                public synchronized <T extends Number & Comparable<T>> List<? super T> fit(
                        @RoutingKey final T number, double[]... points) throws java.io.IOException {
                    long sum = 0;
                    for (int i = 0; i < 3; i++) {
                        String text = "x" + i;
                        sum += text.length();
                    }
                    try { return List.of(number); } finally { sum++; }
                }
                @Candidate("c") <T extends Number & Comparable<T>> List<? super T> fast(T number, double[]... points) {
                    return null;
                }
                static int lambda(IntSupplier s) { return ((IntSupplier) () -> s.getAsInt() + 1).getAsInt(); }
                interface Inner { int DEFAULT = 3; }
            }
            """;

    @Test
    void reflection_sees_the_class_as_it_was_written() {
        WovenClasses classes = WovenClasses.of(FIT);

        List<String> woven = members(classes.type("app.Fit"));

        assertThat(woven).isEqualTo(members(classes.unwovenType("app.Fit")));
        assertThat(String.join("\n", woven)).contains("number", "points", "RoutingKey", "rtol");
        assertThat(classes.methods().byComponent()).containsKey("c");
    }

    private static List<String> members(Class<?> type) {
        List<String> members = new ArrayList<>();
        members.add(type.toGenericString() + annotations(type) + Arrays.toString(type.getDeclaredClasses()));
        for (Field field : type.getDeclaredFields()) {
            members.add(field.toGenericString() + annotations(field));
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            members.add(text(constructor));
        }
        for (Method method : type.getDeclaredMethods()) {
            members.add(text(method));
        }
        members.sort(null);
        return members;
    }

    private static String text(Executable executable) {
        StringBuilder text = new StringBuilder(executable.toGenericString()).append(executable.getModifiers());
        text.append(annotations(executable)).append(executable.isVarArgs()).append(executable.isSynthetic());
        for (Parameter parameter : executable.getParameters()) {
            text.append(parameter).append(parameter.isNamePresent()).append(parameter.getModifiers());
            text.append(annotations(parameter));
        }
        return text.toString();
    }

    private static String annotations(AnnotatedElement element) {
        return Arrays.toString(element.getAnnotations());
    }

    @Test
    void the_computed_serial_version_stays_the_same() {
        WovenClasses classes = WovenClasses.of(FIT);

        assertThat(serialVersion(classes.type("app.Fit"))).isEqualTo(serialVersion(classes.unwovenType("app.Fit")));
    }

    private static long serialVersion(Class<?> type) {
        return ObjectStreamClass.lookup(type).getSerialVersionUID();
    }

    @Test
    void a_debugger_finds_the_arguments_from_the_first_instruction_on_and_every_other_variable_where_it_was() {
        Map<String, byte[]> classFiles = Sources.compile(FIT);
        Map<String, LocalVariableNode> before = variables(method(classFiles.get("app.Fit")));
        MethodNode method = method(WovenClasses.of(classFiles).weave("app.Fit"));
        Map<String, LocalVariableNode> after = variables(method);
        int gate = method.instructions.indexOf(GateCheck.gate(method));

        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(before.keySet()).contains("this 0", "number 1", "points 2", "sum 3", "i 5", "text 6");
        for (String argument : List.of("this 0", "number 1", "points 2")) {
            assertThat(method.instructions.indexOf(after.get(argument).start)).isZero();
            assertThat(after.get(argument).signature).isEqualTo(before.get(argument).signature);
        }
        for (String local : List.of("sum 3", "i 5", "text 6")) {
            assertThat(method.instructions.indexOf(after.get(local).start)).isGreaterThan(gate);
        }
    }

    private static MethodNode method(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, 0);
        return node.methods.stream()
                .filter(each -> each.name.equals("fit"))
                .findAny()
                .orElseThrow();
    }

    private static Map<String, LocalVariableNode> variables(MethodNode method) {
        Map<String, LocalVariableNode> variables = new TreeMap<>();
        method.localVariables.forEach(variable -> variables.put(variable.name + " " + variable.index, variable));
        return variables;
    }

    @ParameterizedTest
    @ValueSource(strings = {"-g:none", "-g:lines", "-g", "-parameters"})
    void what_the_compiler_was_told_to_leave_out_is_not_missed(String option) throws Throwable {
        WovenClasses classes =
                WovenClasses.of(Sources.compile(List.of(option), FIT)).steer(Steering.CANDIDATE);

        assertThat(classes.call("app.Fit", "fit", 1, new double[0][])).isNull();
        assertThat(classes.steer(Steering.LEGACY).call("app.Fit", "fit", 1, new double[0][]))
                .isEqualTo(List.of(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 11, 17})
    void classes_of_older_compilers_are_woven(int release) throws Throwable {
        WovenClasses classes = WovenClasses.of(
                        Sources.compile(List.of("--release", "" + release, "-Xlint:-options"), """
                        public class Fit {
                            @DualRun("c") public String fit(List<String> points) { return points + "legacy"; }
                            @Candidate("c") String fast(List<String> points) { return points + "candidate"; }
                        }
                        """))
                .steer(Steering.CANDIDATE);

        assertThat(classes.call("app.Fit", "fit", List.of())).isEqualTo("[]candidate");
        assertThat(classes.tally().verified()).isEqualTo(1);
    }
}
