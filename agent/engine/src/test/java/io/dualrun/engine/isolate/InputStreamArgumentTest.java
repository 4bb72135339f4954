package io.dualrun.engine.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InputStreamArgumentTest {

    /** What a body does with its stream. */
    interface Body {
        Object run(InputStream in) throws IOException;
    }

    private static final String STREAM = "java.io.InputStream";
    private static final byte[] BYTES = {1, 2, 3, -1, 5, 6, 7, 8};

    private final Isolation isolation = new Isolation(Isolate.AUTO, what -> {});

    private Isolated isolate(InputStream argument) {
        return isolation.isolate(new Object[] {argument}, 0, new String[] {STREAM});
    }

    /** Of a class that nobody can name, as those of sockets and files are. */
    private static InputStream bare(byte[] bytes) {
        InputStream held = new ByteArrayInputStream(bytes);
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return held.read();
            }

            @Override
            public int available() throws IOException {
                return held.available();
            }
        };
    }

    private static InputStream in(Object[] args) {
        return (InputStream) args[0];
    }

    static Stream<Body> bodies() {
        return Stream.of(
                in -> in.readAllBytes(),
                in -> in.readNBytes(3),
                in -> in.readNBytes(100),
                in -> in.read() + 256 * in.read(),
                in -> in.read(new byte[3]),
                in -> new byte[] {(byte) in.skip(2), (byte) in.read()},
                in -> {
                    in.skipNBytes(2);
                    return in.read();
                },
                in -> {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    in.transferTo(out);
                    return out.toByteArray();
                },
                in -> new InputStreamReader(in, StandardCharsets.ISO_8859_1).read(),
                in -> new BufferedInputStream(in).readAllBytes(),
                in -> {
                    byte[] into = new byte[in.available()];
                    return List.of(in.readNBytes(into, 0, into.length), into.length);
                },
                in -> {
                    if (!in.markSupported()) {
                        return false;
                    }
                    in.mark(4);
                    byte[] ahead = in.readNBytes(4);
                    in.reset();
                    return List.of(ahead, in.readNBytes(5));
                },
                in -> {
                    in.close();
                    return 0;
                });
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void both_bodies_read_the_same_and_what_legacy_would_have_read(Body body) throws IOException {
        for (InputStream callers :
                List.of(bare(BYTES), new BufferedInputStream(bare(BYTES)), new ByteArrayInputStream(BYTES))) {
            Isolated isolated = isolate(callers);
            Object first = body.run(in(isolated.first()));
            Object second = body.run(in(isolated.second()));
            assertThat(second).usingRecursiveComparison().isEqualTo(first);
            assertThat(isolated.doubt()).as(callers.getClass().getName()).isNull();
        }
    }

    @Test
    void a_stream_that_can_be_put_back_is_copied_and_the_first_body_gets_the_callers_own() throws IOException {
        ByteArrayInputStream callers = new ByteArrayInputStream(BYTES);
        callers.read();
        callers.mark(0);
        callers.skip(2);
        Isolated isolated = isolate(callers);
        assertThat(isolated.isTeed()).isFalse();
        assertThat(in(isolated.first())).isSameAs(callers);
        for (Object[] args : List.of(isolated.first(), isolated.second())) {
            assertThat(in(args).available()).isEqualTo(5);
            assertThat(in(args).read()).isEqualTo(255);
            in(args).reset();
            assertThat(in(args).read()).isEqualTo(2);
        }
    }

    @Test
    void a_buffered_stream_is_not_taken_for_one_that_is_not() throws IOException {
        BufferedInputStream callers = new BufferedInputStream(bare(BYTES));
        Isolated isolated = isolate(callers);
        assertThat(in(isolated.first())).isInstanceOf(BufferedInputStream.class);
        assertThat(in(isolated.second())).isInstanceOf(BufferedInputStream.class);
        in(isolated.first()).read();
        assertThat(callers.read()).isEqualTo(2);
    }

    @Test
    void a_second_body_that_reads_on_finds_an_end_and_leaves_the_caller_what_is_his() throws IOException {
        InputStream callers = bare(BYTES);
        Isolated isolated = isolate(callers);
        in(isolated.first()).readNBytes(2);
        assertThat(in(isolated.second()).readAllBytes()).containsExactly(1, 2);
        assertThat(isolated.doubt()).contains("read on");
        assertThat(callers.read()).isEqualTo(3);
    }

    @Test
    void a_second_body_that_asks_for_more_at_once_than_is_known_leaves_a_doubt() throws IOException {
        Isolated isolated = isolate(bare(BYTES));
        in(isolated.first()).read(new byte[2]);
        assertThat(in(isolated.second()).read(new byte[3])).isEqualTo(2);
        assertThat(isolated.doubt()).contains("read on");
    }

    @Test
    void what_was_skipped_cannot_be_played() throws IOException {
        Isolated isolated = isolate(bare(BYTES));
        in(isolated.first()).skip(4);
        in(isolated.first()).read();
        in(isolated.second()).readNBytes(5);
        assertThat(isolated.doubt()).contains("skipped");
    }

    @Test
    void a_failure_is_thrown_to_both_after_what_was_read_before() throws IOException {
        IOException broken = new IOException("broken");
        InputStream callers = new InputStream() {
            private int left = 2;

            @Override
            public int read() throws IOException {
                if (left-- == 0) {
                    throw broken;
                }
                return left;
            }
        };
        Isolated isolated = isolate(callers);
        for (Object[] args : List.of(isolated.first(), isolated.second())) {
            assertThat(in(args).read()).isEqualTo(1);
            assertThat(in(args).read()).isZero();
            assertThatThrownBy(in(args)::read).isSameAs(broken);
        }
        assertThat(isolated.doubt()).isNull();
    }

    @Test
    void going_back_to_a_mark_of_before_the_call_leaves_a_doubt() throws IOException {
        BufferedInputStream callers = new BufferedInputStream(bare(BYTES));
        callers.mark(10);
        callers.read();
        Isolated isolated = isolate(callers);
        in(isolated.first()).reset();
        assertThat(in(isolated.first()).read()).isEqualTo(1);
        assertThatThrownBy(in(isolated.second())::reset).isInstanceOf(IOException.class);
        assertThat(isolated.doubt()).contains("marked before the call");
    }

    @Test
    void only_the_first_body_closes_the_callers() throws IOException {
        List<String> closed = new ArrayList<>();
        InputStream callers = new InputStream() {
            @Override
            public int read() {
                return -1;
            }

            @Override
            public void close() {
                closed.add("closed");
            }
        };
        Isolated isolated = isolate(callers);
        in(isolated.second()).close();
        assertThat(closed).isEmpty();
        in(isolated.first()).close();
        assertThat(closed).hasSize(1);
    }

    @Test
    void more_than_is_recorded_passes_and_is_in_doubt_if_it_is_wanted() throws IOException {
        byte[] many = new byte[Tape.BOUND + 1];
        Isolated isolated = isolate(bare(many));
        assertThat(in(isolated.first()).readAllBytes()).hasSize(many.length);
        in(isolated.second()).readAllBytes();
        assertThat(isolated.doubt()).contains("more than " + Tape.BOUND);
    }
}
