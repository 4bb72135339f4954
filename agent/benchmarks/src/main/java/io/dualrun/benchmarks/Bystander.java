package io.dualrun.benchmarks;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/** An agent that looks at no class: what the JVM itself charges for any transformer. */
public final class Bystander implements ClassFileTransformer {

    private Bystander() {}

    public static void premain(String options, Instrumentation instrumentation) {
        instrumentation.addTransformer(new Bystander());
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        return null;
    }
}
