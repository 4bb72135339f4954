package rheolab.materials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rheolab.fit.Mode;

class MaterialArchiveTest {

    private static final Material PLAIN = new Material(
            "PI-1", "user-1", "PI", Map.of("density", 913.5), List.of(new Mode(3e5, 0.003)), Instant.EPOCH);

    private final MaterialArchive archive = new MaterialArchive();

    static Stream<Material> materials() {
        Map<String, Double> odd = new HashMap<>();
        odd.put("nan", Double.NaN);
        odd.put("infinity", Double.POSITIVE_INFINITY);
        odd.put("minus infinity", Double.NEGATIVE_INFINITY);
        odd.put("minus zero", -0.0);
        odd.put("smallest", Double.MIN_VALUE);
        odd.put("largest", Double.MAX_VALUE);
        odd.put("a third", 1 / 3.0);
        odd.put("\"quoted\" µ\u0000\n", 1.0);
        List<Mode> many =
                IntStream.range(0, 50).mapToObj(i -> new Mode(i, 1.0 / i)).toList();
        return Stream.of(
                PLAIN,
                new Material("empty", "", "", Map.of(), List.of(), Instant.EPOCH),
                new Material("odd", "ünïcödé 😀", "</x>", odd, many, Instant.parse("2026-11-23T10:15:30.123456789Z")));
    }

    @ParameterizedTest
    @MethodSource("materials")
    void what_is_stored_is_read_back_whichever_format_wrote_it(Material material) {
        for (Stored stored : List.of(archive.store(material), archive.storeAsJson(material))) {
            assertThat(stored.readBack()).isEqualTo(material);
            assertThat(archive.restore(stored.bytes())).isEqualTo(material);
        }
    }

    @Test
    void each_format_shows_in_the_first_bytes() {
        assertThat(MaterialFormat.of(archive.store(PLAIN).bytes())).isEqualTo(MaterialFormat.JAVA);
        assertThat(MaterialFormat.of(archive.storeAsJson(PLAIN).bytes())).isEqualTo(MaterialFormat.JSON);
    }

    @Test
    void json_is_text_for_any_program() {
        assertThat(new String(archive.storeAsJson(PLAIN).bytes(), StandardCharsets.UTF_8))
                .contains("\"name\":\"PI-1\"", "\"density\":913.5", "\"changed\":\"1970-01-01T00:00:00Z\"");
    }

    @ParameterizedTest
    @EnumSource
    void bytes_cut_anywhere_are_refused(MaterialFormat format) {
        byte[] bytes = format.encode(PLAIN);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> archive.restore(cut))
                    .isInstanceOf(MaterialException.class)
                    .hasMessageStartingWith("found ")
                    .hasMessageContaining(", expected a")
                    .hasMessageEndingWith("; nothing was read");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<xml/>", "[]", "null", " {}", "\u0000"})
    void bytes_of_no_format_are_refused_by_their_beginning(String text) {
        assertThatThrownBy(() -> archive.restore(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MaterialException.class)
                .hasMessageContaining("found bytes that begin with")
                .hasMessageContaining("expected a material: AC ED (Java serialization) or 7B (JSON)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"a\"}",
                "{\"name\":\"../../etc/passwd\",\"owner\":\"\",\"chemistry\":\"\",\"constants\":{},\"modes\":[],\"changed\":0}",
                "{\"name\":\"a\",\"owner\":null,\"chemistry\":\"\",\"constants\":{},\"modes\":[],\"changed\":0}",
                "{\"name\":\"a\",\"owner\":\"\",\"chemistry\":\"\",\"constants\":{},\"modes\":[],\"changed\":0,\"@class\":\"java.io.File\"}",
                "{\"name\":\"a\",\"owner\":\"\",\"chemistry\":\"\",\"constants\":{},\"modes\":[],\"changed\":0} trailing"
            })
    void json_that_is_not_a_material_is_refused(String json) {
        assertThatThrownBy(() -> archive.restore(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MaterialException.class)
                .hasMessageContaining("found JSON that fails with");
    }

    @Test
    void a_java_stream_makes_no_object_of_another_class() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new ArrayList<>(List.of(new File("/etc/passwd"))));
        }

        assertThatThrownBy(() -> archive.restore(bytes.toByteArray()))
                .isInstanceOf(MaterialException.class)
                .hasMessageContaining("filter status: REJECTED");
    }
}
