package io.dualrun.engine.tee;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Each method calls the same one of the source, as what that does may differ from what it inherits. */
final class TeedInputStream extends InputStream {

    private final InputStream source;
    private final Watch watch;

    TeedInputStream(InputStream source, Watch watch) {
        this.source = source;
        this.watch = watch;
    }

    private <T> T told(Reading<T> reading) throws IOException {
        return Reading.told(watch, reading);
    }

    private void ask(int units) {
        watch.tell(witness -> witness.asked(units));
    }

    /** @param read how many, or -1 for the end */
    private int told(byte[] into, int offset, int read) {
        if (read < 0) {
            watch.tell(Witness::end);
        } else {
            watch.tell(witness -> witness.bytes(into, offset, offset + read));
        }
        return read;
    }

    @Override
    public int read() throws IOException {
        int unit = told(source::read);
        told(new byte[] {(byte) unit}, 0, unit < 0 ? -1 : 1);
        return unit;
    }

    @Override
    public int read(byte[] into) throws IOException {
        ask(into == null ? 0 : into.length);
        return told(into, 0, told(() -> source.read(into)));
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        ask(length);
        return told(into, offset, told(() -> source.read(into, offset, length)));
    }

    @Override
    public byte[] readAllBytes() throws IOException {
        byte[] all = told(source::readAllBytes);
        told(all, 0, all.length);
        watch.tell(Witness::end);
        return all;
    }

    @Override
    public byte[] readNBytes(int length) throws IOException {
        byte[] read = told(() -> source.readNBytes(length));
        told(read, 0, read.length);
        if (read.length < length) {
            watch.tell(Witness::end);
        }
        return read;
    }

    @Override
    public int readNBytes(byte[] into, int offset, int length) throws IOException {
        int read = told(() -> source.readNBytes(into, offset, length));
        told(into, offset, read);
        if (read < length) {
            watch.tell(Witness::end);
        }
        return read;
    }

    @Override
    public long transferTo(OutputStream to) throws IOException {
        TeedOutput teed = to == null ? null : new TeedOutput(to);
        long transferred;
        try {
            transferred = source.transferTo(teed);
        } catch (Throwable thrown) {
            // Whether the source failed or what it wrote to is not known.
            watch.tell(witness -> witness.lost("it failed while it was transferred"));
            throw thrown;
        }
        watch.tell(Witness::end);
        return transferred;
    }

    @Override
    public long skip(long bytes) throws IOException {
        ask((int) Math.max(0, Math.min(bytes, Integer.MAX_VALUE)));
        long skipped = told(() -> source.skip(bytes));
        watch.tell(witness -> witness.skipped(skipped));
        return skipped;
    }

    @Override
    public void skipNBytes(long bytes) throws IOException {
        try {
            source.skipNBytes(bytes);
        } catch (EOFException end) {
            watch.tell(witness -> witness.lost("it was skipped beyond its end"));
            throw end;
        } catch (Throwable thrown) {
            watch.tell(witness -> witness.failed(thrown));
            throw thrown;
        }
        watch.tell(witness -> witness.skipped(Math.max(bytes, 0)));
    }

    @Override
    public int available() throws IOException {
        int available = source.available();
        watch.tell(witness -> witness.available(available));
        return available;
    }

    @Override
    public boolean markSupported() {
        return source.markSupported();
    }

    @Override
    public void mark(int limit) {
        source.mark(limit);
        watch.tell(witness -> witness.marked(limit));
    }

    @Override
    public void reset() throws IOException {
        try {
            source.reset();
        } catch (Throwable thrown) {
            watch.tell(witness -> witness.lost("it could not be reset"));
            throw thrown;
        }
        watch.tell(Witness::reset);
    }

    @Override
    public void close() throws IOException {
        source.close();
        watch.tell(Witness::closed);
    }

    private final class TeedOutput extends OutputStream {
        private final OutputStream to;

        TeedOutput(OutputStream to) {
            this.to = to;
        }

        @Override
        public void write(int unit) throws IOException {
            told(new byte[] {(byte) unit}, 0, 1);
            to.write(unit);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            told(from, offset, length);
            to.write(from, offset, length);
        }

        @Override
        public void flush() throws IOException {
            to.flush();
        }
    }
}
