package io.dualrun.engine.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.CharArrayReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.CharBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReaderArgumentTest {

    /** What a body does with its reader. */
    interface Body {
        Object run(Reader in) throws IOException;
    }

    private static final String TEXT = "one\ntwo\nthree";

    private final Isolation isolation = new Isolation(Isolate.AUTO, what -> {});

    private Isolated isolate(Reader argument) {
        return isolation.isolate(new Object[] {argument}, 0, new String[] {"java.io.Reader"});
    }

    /** Of a class that nobody can name. */
    private static Reader bare(String text) {
        Reader held = new StringReader(text);
        return new Reader() {
            @Override
            public int read(char[] into, int offset, int length) throws IOException {
                return held.read(into, offset, length);
            }

            @Override
            public boolean markSupported() {
                return true;
            }

            @Override
            public void mark(int limit) throws IOException {
                held.mark(limit);
            }

            @Override
            public void reset() throws IOException {
                held.reset();
            }

            @Override
            public void close() {
                held.toString();
            }
        };
    }

    private static Reader in(Object[] args) {
        return (Reader) args[0];
    }

    static Stream<Body> bodies() {
        return Stream.of(
                in -> new BufferedReader(in).lines().toList(),
                in -> in.read(),
                in -> new String(new char[] {(char) in.read(), (char) in.read(new char[2])}),
                in -> {
                    StringWriter out = new StringWriter();
                    in.transferTo(out);
                    return out.toString();
                },
                in -> {
                    CharBuffer into = CharBuffer.allocate(6);
                    into.position(2);
                    return List.of(in.read(into), into.flip().toString());
                },
                in -> in.skip(4) + " " + in.read(),
                in -> {
                    in.mark(3);
                    in.skip(3);
                    in.reset();
                    return in.read();
                });
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void both_bodies_read_the_same_and_what_legacy_would_have_read(Body body) throws IOException {
        for (Reader callers : List.of(bare(TEXT), new StringReader(TEXT), new CharArrayReader(TEXT.toCharArray()))) {
            Isolated isolated = isolate(callers);
            Object first = body.run(in(isolated.first()));
            assertThat(first).isEqualTo(body.run(new StringReader(TEXT)));
            assertThat(body.run(in(isolated.second()))).isEqualTo(first);
            assertThat(isolated.doubt()).as(callers.getClass().getName()).isNull();
        }
    }

    @Test
    void a_reader_that_can_be_put_back_is_copied_with_its_mark() throws IOException {
        for (Reader callers : List.of(new StringReader(TEXT), new CharArrayReader(TEXT.toCharArray()))) {
            callers.skip(2);
            callers.mark(9);
            callers.skip(2);
            Isolated isolated = isolate(callers);
            assertThat(isolated.first()[0]).isSameAs(callers);
            for (Object[] args : List.of(isolated.first(), isolated.second())) {
                assertThat(in(args).read()).isEqualTo('t');
                in(args).reset();
                assertThat(in(args).read()).isEqualTo('e');
            }
        }
    }

    @Test
    void a_reader_that_went_back_behind_its_mark_is_copied_just_so() throws IOException {
        StringReader callers = new StringReader(TEXT);
        callers.skip(4);
        callers.mark(9);
        callers.skip(-4);
        Isolated isolated = isolate(callers);
        for (Object[] args : List.of(isolated.first(), isolated.second())) {
            assertThat(in(args).read()).isEqualTo('o');
            in(args).reset();
            assertThat(in(args).read()).isEqualTo('t');
        }
    }

    @Test
    void a_closed_reader_is_refused() {
        StringReader callers = new StringReader(TEXT);
        callers.close();
        assertThatThrownBy(() -> isolate(callers))
                .isInstanceOf(IsolationException.class)
                .hasMessageContaining("UncheckedIOException");
    }

    @Test
    void a_second_body_that_reads_on_leaves_a_doubt() throws IOException {
        Reader callers = bare(TEXT);
        Isolated isolated = isolate(callers);
        in(isolated.first()).read();
        in(isolated.second()).transferTo(new StringWriter());
        assertThat(isolated.doubt()).contains("read on");
        assertThat(callers.read()).isEqualTo('n');
    }
}
