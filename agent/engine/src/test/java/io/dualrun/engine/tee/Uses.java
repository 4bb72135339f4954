package io.dualrun.engine.tee;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/** What can be done with values that can be used only once. */
public final class Uses {

    private Uses() {}

    /** Something that is done, and shows something. */
    public interface Use<T> {
        Object on(T value) throws Exception;
    }

    public static <T> Object shown(Use<T> use, T value) {
        try {
            return use.on(value);
        } catch (Exception thrown) {
            return thrown.getClass() + ": " + thrown.getMessage();
        }
    }

    public static List<Use<Iterator<Integer>>> ofIterators() {
        return List.of(
                Iterator::hasNext,
                Iterator::next,
                Iterator::next,
                iterator -> {
                    iterator.remove();
                    return "removed";
                },
                iterator -> {
                    List<Object> seen = new ArrayList<>();
                    iterator.forEachRemaining(each -> {
                        seen.add(each);
                        if (each == 3) {
                            throw new IllegalStateException(seen.toString());
                        }
                    });
                    return seen;
                });
    }

    public static List<Use<InputStream>> ofStreams() {
        return List.of(
                InputStream::read,
                in -> {
                    byte[] into = new byte[5];
                    return in.read(into, 1, 3) + Arrays.toString(into);
                },
                in -> {
                    byte[] into = new byte[3];
                    return in.read(into) + Arrays.toString(into);
                },
                in -> in.read(new byte[2], 1, 2),
                in -> in.skip(2),
                InputStream::available,
                InputStream::markSupported,
                in -> {
                    in.mark(100);
                    return "marked";
                },
                in -> {
                    in.reset();
                    return "reset";
                },
                in -> {
                    in.skipNBytes(2);
                    return "skipped";
                },
                in -> Arrays.toString(in.readNBytes(2)),
                in -> Arrays.toString(in.readAllBytes()),
                in -> {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    return in.transferTo(out) + Arrays.toString(out.toByteArray());
                });
    }

    public static List<Use<Reader>> ofReaders() {
        return List.of(
                Reader::read,
                in -> {
                    char[] into = new char[5];
                    return in.read(into, 1, 3) + Arrays.toString(into);
                },
                in -> in.read(new char[2], 1, 2),
                in -> {
                    CharBuffer into = CharBuffer.allocate(4);
                    into.put('x');
                    return in.read(into) + into.flip().toString();
                },
                in -> in.skip(2),
                Reader::ready,
                Reader::markSupported,
                in -> {
                    in.mark(100);
                    return "marked";
                },
                in -> {
                    in.reset();
                    return "reset";
                },
                in -> {
                    StringWriter out = new StringWriter();
                    return in.transferTo(out) + out.toString();
                });
    }

    /** Of a class that nobody can name. */
    public static InputStream bytes(long seed, int size, boolean buffered) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        InputStream held = new ByteArrayInputStream(bytes);
        if (buffered) {
            return new BufferedInputStream(held, 4);
        }
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return held.read();
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return held.read(into, offset, Math.min(length, 4));
            }

            @Override
            public int available() throws IOException {
                return held.available();
            }
        };
    }

    /** Of a class that nobody can name. */
    public static Reader text(int size) {
        Reader held = new StringReader("abcdefghijklmnopqrst".substring(0, size));
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
            public void close() {}
        };
    }
}
