package io.dualrun.engine.store;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;

/**
 * A file of lines that grows up to a size and then makes way: {@code events.jsonl} becomes {@code events.jsonl.1},
 * which becomes {@code events.jsonl.2}, and the oldest goes. Used by one thread; one process a file.
 */
public final class RotatingFile {

    private static final int BUFFER = 1 << 16;

    private final Home home;
    private final File file;
    private final long limit;
    private final int kept;

    /** Null: not open. */
    private OutputStream out;

    private long size;

    /**
     * @param limit the most bytes of one file; a longer line gets a file of its own
     * @param kept how many files are kept besides the one that is written to
     */
    public RotatingFile(Home home, String name, long limit, int kept) {
        this.home = home;
        this.file = home.file(name);
        this.limit = limit;
        this.kept = kept;
    }

    public File file() {
        return file;
    }

    /** Adds a line. It is on its way to the file only after {@link #flush}. */
    public void append(byte[] line) throws IOException {
        if (out == null) {
            open();
        }
        if (size > 0 && size + line.length + 1 > limit) {
            close();
            rotate();
            open();
        }
        out.write(line);
        out.write('\n');
        size += line.length + 1;
    }

    /**
     * Hands over what is buffered. If somebody has moved the file away in the meantime, the next line begins a new one.
     */
    public void flush() throws IOException {
        if (out != null) {
            out.flush();
            if (!file.exists()) {
                close();
            }
        }
    }

    public void close() throws IOException {
        OutputStream open = out;
        out = null;
        if (open != null) {
            open.close();
        }
    }

    private void open() throws IOException {
        home.make();
        boolean torn = isTorn();
        out = new BufferedOutputStream(new FileOutputStream(file, true), BUFFER);
        size = file.length();
        if (torn) {
            out.write('\n');
            size++;
        }
    }

    /** Whether a process ended in the middle of the last line. */
    private boolean isTorn() throws IOException {
        if (file.length() == 0) {
            return false;
        }
        try (RandomAccessFile end = new RandomAccessFile(file, "r")) {
            end.seek(end.length() - 1);
            return end.read() != '\n';
        }
    }

    private void rotate() throws IOException {
        numbered(kept).delete();
        for (int number = kept; number > 0; number--) {
            File from = number == 1 ? file : numbered(number - 1);
            File to = numbered(number);
            if (from.exists() && !from.renameTo(to)) {
                throw new IOException(from + " cannot be renamed to " + to.getName());
            }
        }
    }

    private File numbered(int number) {
        return new File(file.getPath() + "." + number);
    }
}
