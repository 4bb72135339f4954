package io.dualrun.engine.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Scanner;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where there must be no second run. */
class SingleUseArgumentTest {

    private final class Rows implements Iterator<Integer> {
        @Override
        public boolean hasNext() {
            return false;
        }

        @Override
        public Integer next() {
            throw new NoSuchElementException();
        }
    }

    /** Draws on nothing but itself. */
    private static final class Countdown implements Iterator<Integer> {
        private final int[] left = {2};

        @Override
        public boolean hasNext() {
            return left[0] > 0;
        }

        @Override
        public Integer next() {
            return left[0]--;
        }
    }

    /** Draws on who knows what. */
    private static final class Generated implements Iterator<Integer> {
        private final Supplier<Integer> next;

        Generated(Supplier<Integer> next) {
            this.next = next;
        }

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public Integer next() {
            return next.get();
        }
    }

    private static final class Upload {
        private final String name = "a";
        private final InputStream content = new SequenceInputStream(InputStream.nullInputStream(), System.in);
        private int size;
    }

    private static final class Page {
        private final InputStream content = new ByteArrayInputStream(new byte[] {1, 2});
    }

    private enum Nothing implements Iterator<Integer> {
        INSTANCE;

        @Override
        public boolean hasNext() {
            return false;
        }

        @Override
        public Integer next() {
            throw new NoSuchElementException();
        }
    }

    private final Isolation isolation = new Isolation(Isolate.AUTO, what -> {});

    private Isolated isolate(Object argument, String type) {
        return isolation.isolate(new Object[] {argument}, 0, new String[] {type});
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(List.of(1).iterator(), "java.lang.Object", "declared as java.lang.Object"),
                Arguments.of(List.of(1).iterator(), null, "declared as something unknown"),
                Arguments.of(
                        new SingleUseArgumentTest().new Rows(),
                        "java.util.Iterator",
                        "can be told to be a " + Rows.class.getName()),
                Arguments.of(new Scanner("a"), "java.util.Iterator", "java.util.Scanner"),
                Arguments.of(IntStream.of(1).iterator(), "java.util.Iterator", "java.util.PrimitiveIterator$OfInt"),
                Arguments.of(Stream.of(1).parallel(), "java.util.stream.Stream", "is parallel"),
                Arguments.of(
                        new SequenceInputStream(InputStream.nullInputStream(), InputStream.nullInputStream()),
                        "java.io.InputStream",
                        "java.io.SequenceInputStream"),
                Arguments.of(new BufferedReader(new StringReader("a")), "java.io.Reader", "java.io.BufferedReader"),
                Arguments.of(
                        Channels.newChannel(InputStream.nullInputStream()),
                        "java.nio.channels.ReadableByteChannel",
                        "declared as java.nio.channels.ReadableByteChannel"),
                Arguments.of(resultSet(), "java.sql.ResultSet", "declared as java.sql.ResultSet"));
    }

    private static Object resultSet() {
        return Proxy.newProxyInstance(
                SingleUseArgumentTest.class.getClassLoader(),
                new Class<?>[] {java.sql.ResultSet.class},
                (p, m, a) -> null);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_nothing_can_stand_in_for_is_refused_with_the_reason(Object argument, String type, String reason) {
        assertThatThrownBy(() -> isolate(argument, type))
                .isInstanceOf(IsolationException.class)
                .hasMessageContaining("can be used only once")
                .hasMessageContaining(reason);
    }

    @Test
    void an_object_that_holds_a_stream_is_refused_and_the_stream_is_named() {
        assertThatThrownBy(() -> isolate(new Upload(), Upload.class.getName()))
                .hasMessage("an argument holds what can be used only once: java.io.SequenceInputStream");
        assertThatThrownBy(() -> isolate(new ArrayList<>(List.of(new Rows())), "java.util.List"))
                .hasMessageContaining(Rows.class.getName());
    }

    @Test
    void an_iterator_that_an_argument_holds_is_refused_even_if_it_is_passed_as_well() {
        Iterator<Integer> iterator = List.of(1).iterator();
        Object[] call = {iterator, new Object[] {iterator}};
        assertThatThrownBy(() -> isolation.isolate(call, 0, new String[] {"java.util.Iterator", "java.lang.Object[]"}))
                .hasMessageContaining("holds what can be used only once");
    }

    @Test
    void the_receiver_passed_as_an_argument_is_refused() {
        Iterator<Integer> iterator = List.of(1).iterator();
        assertThatThrownBy(() ->
                        isolation.isolate(new Object[] {iterator, iterator}, 1, new String[] {"java.util.Iterator"}))
                .hasMessageContaining("what the method is called on");
    }

    @Test
    void one_argument_under_two_types_is_refused() {
        Iterator<Integer> iterator = List.of(1).iterator();
        assertThatThrownBy(() -> isolation.isolate(
                        new Object[] {iterator, iterator}, 0, new String[] {"java.util.Iterator", "java.lang.Object"}))
                .hasMessageContaining("under two types");
    }

    @Test
    void none_lets_everything_through() {
        Object[] call = {new Upload(), new Rows()};
        Isolated isolated = new Isolation(Isolate.NONE, what -> {}).isolate(call, 0, new String[2]);
        assertThat(isolated.first()).isSameAs(call);
        assertThat(isolated.second()).isSameAs(call);
        assertThat(isolated.isTeed()).isFalse();
    }

    @Test
    void a_receiver_that_can_be_used_only_once_is_shared_unless_it_is_to_be_copied() {
        Object[] call = {new Rows(), 1};
        assertThat(isolation.isolate(call, 1, new String[] {"int"}).second()).isSameAs(call);
        assertThatThrownBy(() -> new Isolation(Isolate.COPY, what -> {}).isolate(call, 1, new String[] {"int"}))
                .hasMessageContaining(Rows.class.getName());
    }

    @Test
    void what_holds_a_stream_that_can_be_put_back_is_copied_with_it() throws Exception {
        Page page = new Page();
        page.content.read();
        Page copy = (Page) isolate(page, Page.class.getName()).second()[0];
        assertThat(copy).isNotSameAs(page);
        assertThat(copy.content.readAllBytes()).containsExactly(2);
        assertThat(page.content.readAllBytes()).containsExactly(2);
    }

    @Test
    void an_iterator_of_the_applications_that_draws_on_itself_is_copied_wherever_it_is() {
        Countdown countdown = new Countdown();
        Object[] call = {countdown, new Object[] {countdown}};
        Isolated isolated = isolation.isolate(call, 0, null);
        assertThat(isolated.first()).isSameAs(call);
        Countdown copy = (Countdown) isolated.second()[0];
        assertThat(((Object[]) isolated.second()[1])[0]).isSameAs(copy).isNotSameAs(countdown);
        countdown.next();
        assertThat(copy.next()).isEqualTo(2);
        assertThat(copy.next()).isEqualTo(1);
        assertThat(countdown.next()).isEqualTo(1);
    }

    @Test
    void an_iterator_of_the_applications_that_may_draw_on_something_shared_is_refused() {
        assertThatThrownBy(() -> isolate(new Generated(() -> 1), "java.util.Iterator"))
                .isInstanceOf(IsolationException.class)
                .hasMessageContaining("may draw on what cannot be copied: a " + Generated.class.getName())
                .hasMessageContaining("lambda");
    }

    @Test
    void a_constant_is_nothing_that_is_used_up() {
        Object[] call = {Nothing.INSTANCE};
        assertThat(isolation.isolate(call, 0, null).second()).isSameAs(call);
    }
}
