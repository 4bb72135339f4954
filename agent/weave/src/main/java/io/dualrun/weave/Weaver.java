package io.dualrun.weave;

import io.dualrun.engine.Engine;
import io.dualrun.engine.record.InternalErrors.Part;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;

/**
 * Sees every class that is defined, and weaves those that hold a migrated method.
 *
 * <p>Runs inside class loading, on any thread, with any lock held. So: what cannot matter is sent away by its loader
 * and its constant pool, without a class loaded, a lock taken or a line logged; what is thrown is counted and the class
 * is defined as it is; and nothing is printed from here, but left for the agent's thread to print.
 */
public final class Weaver implements ClassFileTransformer {

    private final Engine engine;
    private final WovenMethods woven;
    private final ClassLoader own = Weaver.class.getClassLoader();

    private volatile boolean programSeen;

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
        programSeen = true;
        try {
            if (ProgramGates.isProgram(name)) {
                return GateReach.of(loader) ? ProgramGates.write(classFile) : null;
            }
            return ClassScan.mentionsDualRun(classFile)
                    ? new ClassWeaver(engine, woven, loader, classFile).weave()
                    : null;
        } catch (Throwable failure) {
            engine.errors().count(Part.WEAVE, failure);
            engine.notices().add(Notice.agentFailed(name.replace('/', '.'), failure));
            return null;
        }
    }

    /** Whether a class has been defined that is neither the JVM's nor ours: the program has begun, or is about to. */
    public boolean hasSeenTheProgram() {
        return programSeen;
    }
}
