package io.dualrun.engine.run;

import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Results that have to be closed, for tests, and which of them were. */
final class Closings {

    final List<String> closed = new CopyOnWriteArrayList<>();

    /** A body that returns a stream of these numbers. */
    Body stream(String name, int... elements) {
        return args -> streamOf(name, elements);
    }

    Stream<Integer> streamOf(String name, int... elements) {
        return IntStream.of(elements).boxed().onClose(() -> closed.add(name));
    }

    /** A body that returns an InputStream of these bytes. */
    Body bytes(String name, int... bytes) {
        return args -> new InputStream() {
            private int at;

            @Override
            public int read() {
                return at == bytes.length ? -1 : bytes[at++];
            }

            @Override
            public void close() {
                closed.add(name);
            }
        };
    }
}
