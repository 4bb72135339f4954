package io.dualrun.engine.isolate;

import java.io.IOException;
import java.io.Reader;
import java.util.Objects;

/**
 * Plays a tape of bytes or chars to the second body, and never touches what it was recorded from. Where it asks for more than the tape has and
 * nothing is known of what follows, it gets what there is, or the end, and the tape is in doubt.
 */
final class UnitReplay extends Reader {

    private final UnitTape tape;
    private int place;
    private int mark = -1;
    private int limit;
    private boolean closed;

    UnitReplay(UnitTape tape) {
        this.tape = tape;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        check(into.length, offset, length);
        ensureOpen();
        if (length == 0) {
            return 0;
        }
        int number = tape.given(place, length, false);
        if (number == 0) {
            return atEnd();
        }
        tape.copy(place, number, into, offset);
        place += number;
        return number;
    }

    /** What is said of a mistake differs from class to class. */
    void check(int size, int offset, int length) {
        if ((offset | length) < 0 || length > size - offset) {
            tape.doubt("an argument was read into a place that is not there");
        }
        Objects.checkFromIndexSize(offset, length, size);
    }

    @Override
    public long skip(long wanted) throws IOException {
        ensureOpen();
        if (wanted < 0) {
            tape.doubt("one body went back in an argument that can be used only once");
            throw new IllegalArgumentException("skip value is negative");
        }
        int number = tape.given(place, (int) Math.min(wanted, Integer.MAX_VALUE), true);
        if (number == 0 && tape.failure() != null && wanted > 0) {
            throw Tape.again(tape.failure());
        }
        place += number;
        return number;
    }

    private int atEnd() {
        if (!tape.hasEnded() && tape.failure() != null) {
            throw Tape.again(tape.failure());
        }
        return -1;
    }

    private void ensureOpen() throws IOException {
        if (closed) {
            tape.doubt("one body read an argument that it had closed");
            throw new IOException("closed");
        }
    }

    int available() throws IOException {
        ensureOpen();
        return tape.availableAt(place);
    }

    @Override
    public boolean ready() throws IOException {
        return available() > 0;
    }

    @Override
    public boolean markSupported() {
        return tape.markSupported();
    }

    @Override
    public void mark(int most) throws IOException {
        if (!markSupported()) {
            throw new IOException("mark/reset not supported");
        }
        mark = place;
        limit = most;
    }

    @Override
    public void reset() throws IOException {
        if (!markSupported()) {
            throw new IOException("mark/reset not supported");
        }
        if (mark < 0) {
            tape.doubt("an argument was reset to a place marked before the call");
            throw new IOException("Resetting to invalid mark");
        }
        if (place - mark > limit) {
            tape.doubt("an argument was reset after more was read than had been said");
        }
        place = mark;
    }

    @Override
    public void close() {
        closed = true;
    }
}
