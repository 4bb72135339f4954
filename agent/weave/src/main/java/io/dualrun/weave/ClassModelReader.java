package io.dualrun.weave;

import io.dualrun.engine.compare.Place;
import io.dualrun.engine.compare.Rule;
import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.compare.Terms;
import io.dualrun.weave.MethodModel.Migration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads a class file. The annotations are read by their names: their own classes need not be there. */
final class ClassModelReader extends ClassVisitor {

    private static final int API = Opcodes.ASM9;

    /** {@code @Compare}'s default of a whole number. */
    private static final int UNSAID = -1;

    private final List<MethodModel> methods = new ArrayList<>();
    private String name;
    private int version;
    private int access;
    private String parent;

    private ClassModelReader() {
        super(API);
    }

    /** @throws RuntimeException if this is no class file that ASM can read */
    static ClassModel read(byte[] classFile) {
        ClassModelReader reader = new ClassModelReader();
        new ClassReader(classFile).accept(reader, ClassReader.SKIP_FRAMES);
        return new ClassModel(reader.name, reader.version, reader.access, reader.parent, List.copyOf(reader.methods));
    }

    @Override
    public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
        this.version = version & 0xffff;
        this.access = access;
        this.name = name;
        this.parent = parent;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        return new MethodReader(access, name, descriptor);
    }

    private final class MethodReader extends MethodVisitor {

        private final int access;
        private final String name;
        private final String descriptor;
        private int firstLine;
        private Migration migration;
        private String candidateOf;
        private final List<String> keys = new ArrayList<>();
        private RuleSpec rules = RuleSpec.NOTHING;

        MethodReader(int access, String name, String descriptor) {
            super(API);
            this.access = access;
            this.name = name;
            this.descriptor = descriptor;
        }

        @Override
        public AnnotationVisitor visitAnnotation(String type, boolean visible) {
            return switch (type) {
                case "Lio/dualrun/DualRun;" ->
                    new Values(values -> {
                        Type in = (Type) values.get("in");
                        migration = new Migration(
                                (String) values.getOrDefault("value", ""),
                                (String) values.getOrDefault("candidate", ""),
                                in == null || in.getSort() == Type.VOID ? null : internalName(in),
                                "WRITES".equals(values.get("effects")));
                    });
                case "Lio/dualrun/Candidate;" -> new Values(values -> candidateOf = (String) values.get("value"));
                case "Lio/dualrun/Compare;" -> new Values(values -> rules = rules(values));
                default -> null;
            };
        }

        @Override
        public AnnotationVisitor visitParameterAnnotation(int parameter, String type, boolean visible) {
            if (!type.equals("Lio/dualrun/RoutingKey;")) {
                return null;
            }
            return new Values(values -> {
                String path = (String) values.getOrDefault("value", "");
                keys.add("arg:" + parameter + (path.isEmpty() ? "" : "." + path));
            });
        }

        @Override
        public void visitLineNumber(int line, Label start) {
            if (firstLine == 0) {
                firstLine = line;
            }
        }

        @Override
        public void visitEnd() {
            methods.add(new MethodModel(
                    access, name, descriptor, firstLine, migration, candidateOf, List.copyOf(keys), rules));
        }
    }

    /**
     * That of a class; what is not one, such as {@code int[]}, keeps its own text, under which no class file is found.
     */
    private static String internalName(Type type) {
        return type.getSort() == Type.OBJECT ? type.getInternalName() : type.getClassName();
    }

    /** What {@code @Compare} says. */
    private static RuleSpec rules(Map<String, Object> values) {
        List<Rule> rules = new ArrayList<>();
        rules.add(Rule.of(
                Place.EVERYWHERE,
                Terms.tolerance(said((Double) values.get("rtol")), said((Double) values.get("atol")), said((Integer)
                        values.get("ulps")))));
        strings(values.get("ignore")).forEach(path -> rules.add(Rule.of(new Place.AtPath(path), Terms.IGNORED)));
        strings(values.get("unordered")).forEach(path -> rules.add(Rule.of(new Place.AtPath(path), Terms.UNORDERED)));
        Type comparator = (Type) values.get("with");
        if (comparator != null && comparator.getSort() != Type.VOID) {
            rules.add(Rule.of(Place.result(), Terms.comparedBy(comparator.getClassName())));
        }
        return RuleSpec.of(rules);
    }

    private static Integer said(Integer value) {
        return value == null || value == UNSAID ? null : value;
    }

    private static Double said(Double value) {
        return value == null || value.isNaN() ? null : value;
    }

    private static List<String> strings(Object value) {
        List<String> strings = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(each -> strings.add((String) each));
        }
        return strings;
    }
}
