package io.dualrun.engine.rollout;

import io.dualrun.engine.store.Home;
import io.dualrun.engine.store.Json;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * {@code <home>/audit.jsonl}: who did what to a rollout, when and why; one JSON object a line, only ever appended to. Each line has the whole progress, so that the
 * state can be had from it if its own file is lost.
 */
final class AuditFile {

    private static final int MOST_READ = 8 << 20;

    private final Home home;

    AuditFile(Home home) {
        this.home = home;
    }

    File file() {
        return home.file("audit.jsonl");
    }

    /**
     * Adds lines, and has them brought to the disk.
     *
     * @throws IOException if they cannot be written
     */
    void append(List<Entry> entries) throws IOException {
        home.make();
        StringBuilder lines = new StringBuilder(isTorn() ? "\n" : "");
        for (Entry entry : entries) {
            lines.append(Json.line(entry.tree())).append('\n');
        }
        try (FileOutputStream out = new FileOutputStream(file(), true)) {
            out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
            out.getFD().sync();
        }
    }

    /** Whether a process ended in the middle of the last line. */
    private boolean isTorn() throws IOException {
        File file = file();
        if (!file.exists() || file.length() == 0) {
            return false;
        }
        try (RandomAccessFile end = new RandomAccessFile(file, "r")) {
            end.seek(end.length() - 1);
            return end.read() != '\n';
        }
    }

    /**
     * The last lines, the newest last. A line that cannot be read is left out; so is what lies before the last 8 MB.
     *
     * @throws IOException if there is a file that cannot be read
     */
    List<Map<?, ?>> last(int most) throws IOException {
        List<Map<?, ?>> read = new ArrayList<>();
        List<String> lines = lines();
        for (int i = lines.size() - 1; i >= 0 && read.size() < most; i--) {
            Map<?, ?> line = parsed(lines.get(i));
            if (line != null) {
                read.add(line);
            }
        }
        Collections.reverse(read);
        return read;
    }

    /**
     * All lines of the last 8 MB, the newest last. A line that cannot be read is null.
     *
     * @throws IOException if there is a file that cannot be read
     */
    List<Map<?, ?>> all() throws IOException {
        List<Map<?, ?>> read = new ArrayList<>();
        lines().forEach(line -> read.add(parsed(line)));
        return read;
    }

    private List<String> lines() throws IOException {
        File file = file();
        if (!file.exists()) {
            return List.of();
        }
        try (RandomAccessFile in = new RandomAccessFile(file, "r")) {
            int length = (int) Math.min(in.length(), MOST_READ);
            boolean cut = length < in.length();
            in.seek(in.length() - length);
            byte[] bytes = new byte[length];
            in.readFully(bytes);
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return cut ? lines.subList(1, lines.size()) : lines;
        }
    }

    private static Map<?, ?> parsed(String line) {
        try {
            return Json.read(line) instanceof Map<?, ?> map ? map : null;
        } catch (IllegalArgumentException torn) {
            return null;
        }
    }
}
