package io.dualrun.weave;

import io.dualrun.engine.Engine;
import io.dualrun.engine.record.InternalErrors.Part;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.MethodTooLargeException;

/**
 * Weaves one class that mentions the annotation. What is wrong with one of its methods is told, and costs that method
 * its gate, not the others.
 *
 * <p>Apart from {@link Weaver} because a class that catches exceptions of a library loads them when it is verified: a
 * program that has nothing to weave shall not pay for that.
 */
final class ClassWeaver {

    private final Engine engine;
    private final WovenMethods woven;
    private final ClassLoader loader;
    private final byte[] classFile;
    private final ClassModel owner;
    private final ClassFiles files;

    ClassWeaver(Engine engine, WovenMethods woven, ClassLoader loader, byte[] classFile) {
        this.engine = engine;
        this.woven = woven;
        this.loader = loader;
        this.classFile = classFile;
        this.owner = ClassModelReader.read(classFile);
        this.files = new ClassFiles(loader, owner, classFile);
    }

    /** The class file with its gates; null if there is to be none. */
    byte[] weave() {
        Pairer pairer = new Pairer(owner, files);
        boolean withinReach = GateReach.of(loader);
        Map<Gated, Pairing> pairings = new LinkedHashMap<>();
        for (MethodModel method : owner.methods()) {
            if (method.migration() != null && !Bridges.isToMarked(method, owner, files)) {
                try {
                    if (!withinReach) {
                        throw new RefusedException(
                                "its class loader finds no io.dualrun.boot.Gate; let it ask the bootstrap"
                                        + " loader for the package io.dualrun.boot");
                    }
                    Pairing pairing = pairer.pair(method);
                    pairings.put(new Gated(method, GateType.of(method), woven.reserve()), pairing);
                } catch (RefusedException refused) {
                    refused(method, refused.getMessage());
                } catch (Throwable failure) {
                    engine.errors().count(Part.WEAVE, failure);
                    engine.notices().add(Notice.agentFailed(text(method), failure));
                }
            }
        }
        byte[] withGates = write(pairings.keySet());
        pairings.values().forEach(pairing -> engine.component(pairing.component()));
        pairings.forEach((gated, pairing) -> woven.put(loader, gated.site(), pairing));
        return withGates;
    }

    /**
     * Writes as many of the gates as there is room for.
     *
     * @param gates what was not written is taken out
     * @return null: there was nothing to write
     */
    private byte[] write(Set<Gated> gates) {
        while (!gates.isEmpty()) {
            try {
                return GateWriter.write(classFile, gates);
            } catch (MethodTooLargeException full) {
                Gated tooLarge = gates.stream()
                        .filter(gate -> gate.is(full.getMethodName(), full.getDescriptor()))
                        .findAny()
                        .orElseThrow(() -> full);
                gates.remove(tooLarge);
                refused(
                        tooLarge.method(),
                        "its code would take " + full.getCodeSize()
                                + " bytes with the gate, expected at most 65535, which is all that a method can have;"
                                + " move a part of it into a method of its own");
            } catch (ClassTooLargeException full) {
                gates.forEach(gate -> refused(
                        gate.method(),
                        "its class would have " + full.getConstantPoolCount()
                                + " constants with the gate, expected at most 65535, which is all that a class"
                                + " can have"));
                gates.clear();
            }
        }
        return null;
    }

    private void refused(MethodModel method, String reason) {
        engine.notices().add(Notice.notMigrated(text(method), reason));
    }

    private String text(MethodModel method) {
        return owner.text() + "#" + method.text();
    }
}
