package io.dualrun.engine.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PositionTest {

    /** One row: a key, where it stands, and its bucket with the salt of the component "optimization". */
    private record Row(String key, int bucket, int fine, int salted) {}

    @Example
    void every_row_of_the_conformance_file_agrees() {
        List<Row> rows = rows();

        assertThat(rows).hasSize(400);
        for (Row row : rows) {
            assertThat(Position.of(row.key)).as(row.key).isEqualTo(row.bucket * 100 + row.fine);
            assertThat(Position.of("optimization:" + row.key) / 100).as(row.key).isEqualTo(row.salted);
        }
    }

    @Property
    void a_position_is_what_big_integers_say(@ForAll String key) throws NoSuchAlgorithmException {
        byte[] md5 = MessageDigest.getInstance("MD5").digest(key.getBytes(StandardCharsets.UTF_8));
        int rest = new BigInteger(1, md5).mod(BigInteger.valueOf(10_000)).intValue();

        assertThat(Position.of(key)).isEqualTo(rest % 100 * 100 + rest / 100);
    }

    @Property
    void any_digest_has_the_position_that_big_integers_say(@ForAll long high, @ForAll long low) {
        BigInteger unsigned = new BigInteger(Long.toUnsignedString(high))
                .shiftLeft(64)
                .or(new BigInteger(Long.toUnsignedString(low)));
        int rest = unsigned.mod(BigInteger.valueOf(10_000)).intValue();

        assertThat(new Digest(high, low).position()).isEqualTo(rest % 100 * 100 + rest / 100);
    }

    @Example
    void an_unpaired_surrogate_counts_as_a_question_mark() {
        assertThat(Position.of("user-\uD800")).isEqualTo(Position.of("user-?"));
    }

    @Example
    void different_keys_have_different_hashes() {
        Set<Long> hashes = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            hashes.add(Digest.of("user-" + i).hash());
        }

        assertThat(hashes).hasSize(10_000);
    }

    private static List<Row> rows() {
        try (InputStream in = PositionTest.class.getResourceAsStream("/conformance/buckets.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# "))
                    .map(line -> line.split("\t"))
                    .map(cells -> new Row(
                            unescaped(cells[0]),
                            Integer.parseInt(cells[1]),
                            Integer.parseInt(cells[2]),
                            Integer.parseInt(cells[3])))
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Python's unicode_escape, read back. */
    private static String unescaped(String text) {
        Pattern escape = Pattern.compile("\\\\(?:x(..)|u(....)|U(........)|(.))");
        return escape.matcher(text).replaceAll(match -> Matcher.quoteReplacement(character(match)));
    }

    private static String character(java.util.regex.MatchResult match) {
        for (int group = 1; group <= 3; group++) {
            if (match.group(group) != null) {
                return Character.toString(Integer.parseInt(match.group(group), 16));
            }
        }
        return switch (match.group(4)) {
            case "n" -> "\n";
            case "t" -> "\t";
            case "r" -> "\r";
            default -> match.group(4);
        };
    }
}
