package io.dualrun.engine.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The formats of {@code state.json} and {@code audit.jsonl}, which others read, are those of the golden files. */
class FilesGoldenTest {

    @TempDir
    File home;

    @Test
    void state_and_audit_are_written_as_others_read_them() throws IOException {
        Lab lab =
                new Lab(home).with("X", Plan.DEFAULTS).with("Y", Plan.DEFAULTS).minutes(10);
        lab.rollouts.approve("X", Lab.ANNA, "begin", 0, false);
        lab.rollouts.approve("Y", new Actor("tom", "qa"), "begin", 0, false);
        lab.minutes(2);
        lab.traffic("Y").errorRate = 0.5;
        lab.minutes(1);
        lab.rollouts.end();

        assertThat(written("state.json").replaceFirst("\"pid\" : \\d+", "\"pid\" : 4711"))
                .isEqualTo(rounded(golden("state.json")));
        assertThat(written("audit.jsonl")).isEqualTo(rounded(golden("audit.jsonl")));
    }

    @Test
    void the_golden_state_is_read() throws IOException {
        Files.writeString(new File(home, "state.json").toPath(), golden("state.json"));
        Lab lab = new Lab(home).with("X", Plan.DEFAULTS).with("Y", Plan.DEFAULTS);

        assertThat(lab.percentage("X")).hasToString("5%");
        assertThat(lab.progress("X").inPhaseSeconds()).isEqualTo(180);
        assertThat(lab.stages.get("Y").rolledBack()).isTrue();
        assertThat(lab.progress("Y").incident()).isEqualTo("20261124T101210-Y");
        assertThat(lab.rollouts.incidents()).hasSize(1);
        assertThat(lab.notices.all()).isEmpty();
    }

    private String written(String name) throws IOException {
        return rounded(Files.readString(new File(home, name).toPath()));
    }

    /** The last digits of a logarithm are the processor's. */
    private static String rounded(String text) {
        return Pattern.compile("\\d+\\.\\d{8,}").matcher(text).replaceAll(number -> new BigDecimal(number.group())
                .round(new MathContext(9))
                .toString());
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = FilesGoldenTest.class.getResourceAsStream("/rollout/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
