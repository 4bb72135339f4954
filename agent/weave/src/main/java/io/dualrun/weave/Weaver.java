package io.dualrun.weave;

import io.dualrun.engine.Engine;
import io.dualrun.engine.record.InternalErrors.Part;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;

/**
 * Sees every class that is defined, and weaves those that hold a migrated method.
 *
 * <p>Runs inside class loading, on any thread, with any lock held. So: what cannot matter is sent away by its loader and its constant pool,
 * without a class loaded, a lock taken or a line logged; what is thrown is counted and the class is defined as it is; and nothing is printed from
 * here, but left for the agent's thread to print.
 */
public final class Weaver implements ClassFileTransformer {

    private final Engine engine;
    private final WovenMethods woven;
    private final ClassLoader own = Weaver.class.getClassLoader();

    public Weaver(Engine engine, WovenMethods woven) {
        this.engine = engine;
        this.woven = woven;
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (loader == null || loader == own || name == null) {
            return null;
        }
        try {
            if (ProgramGates.isProgram(name)) {
                return ProgramGates.write(classFile);
            }
            return ClassScan.mentionsDualRun(classFile) ? weave(loader, classFile) : null;
        } catch (Throwable failure) {
            engine.errors().count(Part.WEAVE, failure);
            return null;
        }
    }

    private byte[] weave(ClassLoader loader, byte[] classFile) {
        ClassModel owner = ClassModelReader.read(classFile);
        Pairer pairer = new Pairer(owner, new ClassFiles(loader, owner, classFile));
        List<Gated> gated = new ArrayList<>();
        for (MethodModel method : owner.methods()) {
            if (method.migration() != null && !isBridgeToMarked(owner, method)) {
                try {
                    Pairing pairing = pairer.pair(method);
                    gated.add(new Gated(method, woven.add(loader, pairing)));
                    engine.component(pairing.component());
                } catch (RefusedException refused) {
                    engine.notices()
                            .add(owner.text() + "#" + method.text() + " is not migrated, and runs as it is: "
                                    + refused.getMessage());
                }
            }
        }
        return gated.isEmpty() ? null : GateWriter.write(classFile, owner, gated);
    }

    /** Compilers copy annotations to the bridges they make. Such a bridge leads to a gate, and needs none. */
    private static boolean isBridgeToMarked(ClassModel owner, MethodModel method) {
        return method.isBridge()
                && owner.methods().stream()
                        .anyMatch(other -> !other.isBridge()
                                && other.name().equals(method.name())
                                && method.migration().equals(other.migration()));
    }
}
