package io.dualrun.engine.tee;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.CharBuffer;

/** Each method calls the same one of the source, as what that does may differ from what it inherits. */
final class TeedReader extends Reader {

    private final Reader source;
    private final Watch watch;

    TeedReader(Reader source, Watch watch) {
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
    private int told(char[] into, int offset, int read) {
        if (read < 0) {
            watch.tell(Witness::end);
        } else {
            watch.tell(witness -> witness.chars(into, offset, offset + read));
        }
        return read;
    }

    @Override
    public int read() throws IOException {
        int unit = told(() -> source.read());
        told(new char[] {(char) unit}, 0, unit < 0 ? -1 : 1);
        return unit;
    }

    @Override
    public int read(char[] into) throws IOException {
        ask(into == null ? 0 : into.length);
        return told(into, 0, told(() -> source.read(into)));
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        ask(length);
        return told(into, offset, told(() -> source.read(into, offset, length)));
    }

    @Override
    public int read(CharBuffer into) throws IOException {
        int start = into == null ? 0 : into.position();
        ask(into == null ? 0 : into.remaining());
        int read = told(() -> source.read(into));
        char[] seen = new char[Math.max(read, 0)];
        into.duplicate().position(start).get(seen);
        return told(seen, 0, read);
    }

    @Override
    public long transferTo(Writer to) throws IOException {
        TeedWriter teed = to == null ? null : new TeedWriter(to);
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
    public long skip(long chars) throws IOException {
        ask((int) Math.max(0, Math.min(chars, Integer.MAX_VALUE)));
        long skipped = told(() -> source.skip(chars));
        watch.tell(witness -> witness.skipped(skipped));
        return skipped;
    }

    @Override
    public boolean ready() throws IOException {
        boolean ready = source.ready();
        watch.tell(witness -> witness.available(ready ? 1 : 0));
        return ready;
    }

    @Override
    public boolean markSupported() {
        return source.markSupported();
    }

    @Override
    public void mark(int limit) throws IOException {
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

    private final class TeedWriter extends Writer {
        private final Writer to;

        TeedWriter(Writer to) {
            this.to = to;
        }

        @Override
        public void write(char[] from, int offset, int length) throws IOException {
            told(from, offset, length);
            to.write(from, offset, length);
        }

        @Override
        public void flush() throws IOException {
            to.flush();
        }

        @Override
        public void close() throws IOException {
            to.close();
        }
    }
}
