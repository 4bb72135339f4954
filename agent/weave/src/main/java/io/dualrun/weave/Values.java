package io.dualrun.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The values that an annotation's use gives, by name; what it leaves to the defaults is not there. Arrays become lists.
 */
final class Values extends AnnotationVisitor {

    private final Map<String, Object> values = new HashMap<>();
    private final Consumer<Map<String, Object>> whenRead;

    Values(Consumer<Map<String, Object>> whenRead) {
        super(Opcodes.ASM9);
        this.whenRead = whenRead;
    }

    @Override
    public void visit(String name, Object value) {
        values.put(name, value);
    }

    @Override
    public AnnotationVisitor visitArray(String name) {
        List<Object> elements = new ArrayList<>();
        values.put(name, elements);
        return new AnnotationVisitor(api) {
            @Override
            public void visit(String none, Object value) {
                elements.add(value);
            }
        };
    }

    @Override
    public void visitEnd() {
        whenRead.accept(values);
    }
}
