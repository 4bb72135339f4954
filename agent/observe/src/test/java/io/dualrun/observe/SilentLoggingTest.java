package io.dualrun.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SilentLoggingTest {

    /** What a JVM of its own does, so that nothing is loaded yet. */
    public static final class Program {
        private Program() {}

        public static void main(String[] args) {
            Migrations migrations = Migrations.underWay();
            new Meters(migrations.engine, Migrations.AGENT).scrape();
            new Summary(migrations.engine).text();
            migrations.engine.events().drainTo(EventLine::of);
            System.out.println("done");
        }
    }

    @Test
    void meters_events_and_summary_leave_logging_and_jmx_to_the_application() throws Exception {
        List<String> command = List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-Xlog:class+load",
                // With a configuration of its own, java.util.logging is loaded by whoever logs first.
                "-Djava.util.logging.config.file=none",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName());
        Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(program.waitFor()).as(said).isZero();
        assertThat(said)
                .contains("done", "io.micrometer.prometheusmetrics.PrometheusMeterRegistry ")
                .doesNotContain("java.util.logging.LogManager ", "javax.management.", "org.slf4j.");
    }
}
