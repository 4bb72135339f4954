package io.dualrun.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithoutFileTest {

    @TempDir
    File directory;

    @Test
    void a_program_without_a_configuration_never_needs_the_library_that_reads_it() throws Exception {
        try (URLClassLoader engineAlone = engineAlone()) {
            Class<?> type = engineAlone.loadClass(ConfigFile.class.getName());
            Object file = type.getConstructor(File.class).newInstance(new File(directory, "absent.yaml"));

            assertThat(type.getMethod("poll").invoke(file)).hasToString("Unchanged[]");
            assertThatThrownBy(() -> type.getMethod("start").invoke(file))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .hasMessageContaining("found no file");
            assertThat(engineAlone
                            .loadClass(Settings.class.getName())
                            .getField("DEFAULTS")
                            .get(null))
                    .hasToString(Settings.DEFAULTS.toString());
            assertThatThrownBy(() -> engineAlone.loadClass("tools.jackson.core.JsonParser"))
                    .isInstanceOf(ClassNotFoundException.class);
        }
    }

    private static URLClassLoader engineAlone() throws IOException {
        URL classes = ConfigFile.class.getProtectionDomain().getCodeSource().getLocation();
        return new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
    }
}
