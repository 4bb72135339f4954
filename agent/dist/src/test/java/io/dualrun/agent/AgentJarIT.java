package io.dualrun.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What a user attaches: one file, with nothing where an application's loader would find it but what has to be there. */
class AgentJarIT {

    private static final long LARGEST_BYTES = 9_000_000;

    @Test
    void at_the_root_lie_the_agent_class_the_main_class_and_boot() throws IOException {
        assertThat(names().filter(name -> !name.startsWith("inst/") && !name.endsWith("/")))
                .allSatisfy(name -> assertThat(name)
                        .matches("META-INF/(MANIFEST\\.MF|LICENSE)"
                                + "|io/dualrun/agent/(Agent|AgentClassLoader|Main)\\.class"
                                + "|io/dualrun/boot/[A-Za-z]+\\.class"));
        assertThat(names().filter(name -> name.startsWith("io/dualrun/boot/") && name.endsWith(".class")))
                .hasSizeBetween(3, 10)
                .contains("io/dualrun/boot/Gate.class");
    }

    @Test
    void no_other_loader_finds_a_class_of_ours_or_of_a_library() throws IOException {
        List<String> inst = names().filter(name -> name.startsWith("inst/")).toList();
        assertThat(inst).noneMatch(name -> name.endsWith(".class"));
        assertThat(inst)
                .contains(
                        "inst/io/dualrun/engine/Engine.classdata",
                        "inst/io/dualrun/agent/inner/Installation.classdata",
                        "inst/picocli/CommandLine.classdata",
                        "inst/tools/jackson/databind/ObjectMapper.classdata",
                        "inst/io/micrometer/core/instrument/MeterRegistry.classdata",
                        "inst/net/bytebuddy/pool/TypePool.classdata",
                        "inst/org/objectweb/asm/ClassReader.classdata");
    }

    @Test
    void it_is_not_over_nine_megabytes() throws IOException {
        assertThat(Files.size(AgentJvm.agent())).isLessThanOrEqualTo(LARGEST_BYTES);
    }

    @Test
    void the_manifest_says_what_the_jvm_needs_and_claims_nothing_that_is_not_used() throws IOException {
        try (JarFile jar = new JarFile(AgentJvm.agent().toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Premain-Class")).isEqualTo("io.dualrun.agent.Agent");
            assertThat(manifest.getValue("Implementation-Version")).isNotBlank();
            assertThat(manifest.keySet().stream().map(Object::toString))
                    .containsOnly(
                            "Manifest-Version",
                            "Created-By",
                            "Build-Jdk-Spec",
                            "Java-Version",
                            "Main-Class",
                            "Premain-Class",
                            "Implementation-Title",
                            "Implementation-Version");
        }
    }

    private static Stream<String> names() throws IOException {
        try (JarFile jar = new JarFile(AgentJvm.agent().toFile())) {
            return jar.stream().map(ZipEntry::getName).toList().stream();
        }
    }
}
