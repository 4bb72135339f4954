package io.dualrun.engine.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each class but {@link Plain} has a field that can be changed, and so would be copied were it not for the sign under test. */
class SoleOwnerTest {

    private static class Plain {
        int[] data = {1};
    }

    private static class Finalized extends Plain {
        @Override
        @SuppressWarnings({"deprecation", "removal"})
        protected void finalize() {
            data[0] = 0;
        }
    }

    private static final class BelowFinalized extends Finalized {
        private int state = 1;
    }

    private static class Native extends Plain {
        @SuppressWarnings("unused")
        private static native void free(long handle);
    }

    private static final class BelowNative extends Native {
        private int state = 1;
    }

    private static final class ImmutableNative {
        @SuppressWarnings("unused")
        private final long handle = 1;

        @SuppressWarnings("unused")
        private native void add(int value);
    }

    private static final class Connection extends Plain implements AutoCloseable {
        @Override
        public void close() {
            data[0] = 0;
        }
    }

    private static final class File extends Plain implements Closeable {
        @Override
        public void close() {
            data[0] = 0;
        }
    }

    private record Session(int[] data) implements AutoCloseable {
        @Override
        public void close() {
            data[0] = 0;
        }
    }

    private static class Cleaned extends Plain {
        @SuppressWarnings("unused")
        private Cleaner.Cleanable cleanable;
    }

    private static final class BelowCleaned extends Cleaned {
        private int state = 1;
    }

    private static final class WithCleaner extends Plain {
        @SuppressWarnings("unused")
        private Cleaner cleaner;
    }

    private static final class RegisteredWithCleaner extends Plain {
        @SuppressWarnings("unused")
        private static final Cleaner CLEANER = null;
    }

    private static final class Worker extends Plain {
        @SuppressWarnings("unused")
        private Thread thread;
    }

    private static final class Task extends Thread {
        private int state = 1;
    }

    private static final class KnowsAThread extends Plain {
        @SuppressWarnings("unused")
        private static Thread last;
    }

    private static final class Finalizes extends Plain {
        @SuppressWarnings("unused")
        void finalize(int state) {
            data[0] = state;
        }
    }

    private static final class Buffered extends Plain {
        private final ByteBuffer buffer = ByteBuffer.allocateDirect(1);
    }

    private static final class Holder {
        private final ImmutableNative handle = new ImmutableNative();
        private final Connection connection = new Connection();
    }

    private final List<String> told = new ArrayList<>();
    private final Isolation isolation = new Isolation(Isolate.AUTO, told::add);

    private Object copyOf(Object argument) {
        return isolation.copy(new Object[] {argument})[0];
    }

    static Stream<Arguments> owners() {
        return Stream.of(
                Arguments.of(new Finalized(), "has a finalizer"),
                Arguments.of(new BelowFinalized(), "has a finalizer"),
                Arguments.of(new Native(), "has native methods"),
                Arguments.of(new BelowNative(), "has native methods"),
                Arguments.of(new ImmutableNative(), "has native methods"),
                Arguments.of(new Connection(), "can be closed"),
                Arguments.of(new File(), "can be closed"),
                Arguments.of(new Session(new int[1]), "can be closed"),
                Arguments.of(new Cleaned(), "has a cleaner"),
                Arguments.of(new BelowCleaned(), "has a cleaner"),
                Arguments.of(new WithCleaner(), "has a cleaner"),
                Arguments.of(new RegisteredWithCleaner(), "has a cleaner"),
                Arguments.of(new Worker(), "has a thread"),
                Arguments.of(new Task(), "has native methods"));
    }

    @ParameterizedTest
    @MethodSource("owners")
    void an_owner_is_passed_on_itself_and_told_once_with_the_reason(Object owner, String reason) {
        Object[] args = {owner};
        assertThat(isolation.copy(args)).isSameAs(args);
        assertThat(isolation.copy(args)).isSameAs(args);
        assertThat(told).containsExactly(owner.getClass().getName() + " (" + reason + ")");
    }

    @ParameterizedTest
    @MethodSource("owners")
    void an_owner_within_what_is_copied_stays_itself(Object owner, String reason) {
        List<?> copy = (List<?>) copyOf(new ArrayList<>(List.of(owner, new int[1])));
        assertThat(copy.get(0)).isSameAs(owner);
        assertThat(told).containsExactly(owner.getClass().getName() + " (" + reason + ")");
    }

    @ParameterizedTest
    @MethodSource("owners")
    void a_receiver_that_is_an_owner_is_not_copied_even_where_that_is_asked_for(Object owner, String reason) {
        Object[] call = {owner, new int[1]};
        Object[] copies = new Isolation(Isolate.COPY, told::add).copy(call, 1);
        assertThat(copies[0]).isSameAs(owner);
        assertThat(copies[1]).isNotSameAs(call[1]);
    }

    @Test
    void owners_in_final_fields_stay_and_are_told_although_nothing_in_them_is_copied() {
        Holder holder = new Holder();
        assertThat(copyOf(holder)).isSameAs(holder);
        assertThat(told)
                .containsExactlyInAnyOrder(
                        ImmutableNative.class.getName() + " (has native methods)",
                        Connection.class.getName() + " (can be closed)");
    }

    static Stream<Plain> others() {
        return Stream.of(new Plain(), new KnowsAThread(), new Finalizes());
    }

    @ParameterizedTest
    @MethodSource("others")
    void what_only_resembles_an_owner_is_copied(Plain original) {
        Plain copy = (Plain) copyOf(original);
        assertThat(copy).isNotSameAs(original);
        assertThat(copy.data).isNotSameAs(original.data).containsExactly(1);
        assertThat(told).isEmpty();
    }

    @Test
    void a_direct_buffer_stays_and_what_holds_it_is_copied() {
        Buffered original = new Buffered();
        Buffered copy = (Buffered) copyOf(original);
        assertThat(copy).isNotSameAs(original);
        assertThat(copy.buffer).isSameAs(original.buffer);
        assertThat(told).containsExactly(original.buffer.getClass().getName());
    }
}
