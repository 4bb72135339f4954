package io.dualrun.engine.isolate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A replay of bytes. */
final class ByteReplay extends InputStream {

    private final UnitReplay units;

    ByteReplay(UnitTape tape) {
        this.units = new UnitReplay(tape);
    }

    @Override
    public int read() throws IOException {
        return units.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        units.check(into.length, offset, length);
        char[] read = new char[length];
        int number = units.read(read, 0, length);
        for (int at = 0; at < number; at++) {
            into[offset + at] = (byte) read[at];
        }
        return number;
    }

    @Override
    public long skip(long bytes) throws IOException {
        return bytes <= 0 ? 0 : units.skip(bytes);
    }

    @Override
    public int available() throws IOException {
        return units.available();
    }

    @Override
    public boolean markSupported() {
        return units.markSupported();
    }

    @Override
    public void mark(int limit) {
        if (markSupported()) {
            try {
                units.mark(limit);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    }

    @Override
    public void reset() throws IOException {
        units.reset();
    }

    @Override
    public void close() {
        units.close();
    }
}
