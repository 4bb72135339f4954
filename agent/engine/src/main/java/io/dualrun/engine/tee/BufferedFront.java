package io.dualrun.engine.tee;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Looks like a buffered stream, and buffers nothing: many a body wraps what is not buffered yet, and would read ahead of what it takes from the
 * caller's.
 */
final class BufferedFront extends BufferedInputStream {

    private final InputStream behind;

    BufferedFront(InputStream behind) {
        super(InputStream.nullInputStream(), 1);
        this.behind = behind;
    }

    @Override
    public int read() throws IOException {
        return behind.read();
    }

    @Override
    public int read(byte[] into) throws IOException {
        return behind.read(into);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return behind.read(into, offset, length);
    }

    @Override
    public byte[] readAllBytes() throws IOException {
        return behind.readAllBytes();
    }

    @Override
    public byte[] readNBytes(int length) throws IOException {
        return behind.readNBytes(length);
    }

    @Override
    public int readNBytes(byte[] into, int offset, int length) throws IOException {
        return behind.readNBytes(into, offset, length);
    }

    @Override
    public long transferTo(OutputStream to) throws IOException {
        return behind.transferTo(to);
    }

    @Override
    public long skip(long bytes) throws IOException {
        return behind.skip(bytes);
    }

    @Override
    public void skipNBytes(long bytes) throws IOException {
        behind.skipNBytes(bytes);
    }

    @Override
    public int available() throws IOException {
        return behind.available();
    }

    @Override
    public boolean markSupported() {
        return behind.markSupported();
    }

    @Override
    public void mark(int limit) {
        behind.mark(limit);
    }

    @Override
    public void reset() throws IOException {
        behind.reset();
    }

    @Override
    public void close() throws IOException {
        behind.close();
    }
}
