package io.dualrun.engine.store;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;

/** A file that is whole at any moment: whoever reads it finds the content before or the one after, also when the machine stops in between. */
public final class WholeFile {

    private WholeFile() {}

    /**
     * Writes another file beside it, has that brought to the disk, and renames it.
     *
     * @throws IOException if it cannot be done; the content before is still there
     */
    public static void replace(File file, byte[] content) throws IOException {
        File fresh = new File(file.getPath() + "." + ProcessHandle.current().pid());
        try (FileOutputStream out = new FileOutputStream(fresh)) {
            out.write(content);
            out.getFD().sync();
        }
        // Windows does not rename over a file that is there.
        boolean done = fresh.renameTo(file) || file.delete() && fresh.renameTo(file);
        if (!done) {
            fresh.delete();
            throw new IOException("that " + fresh.getName() + " cannot be renamed");
        }
    }

    /**
     * Its content.
     *
     * @return null: there is no such file
     * @throws IOException if there is one that cannot be read
     */
    public static byte[] read(File file) throws IOException {
        if (!file.exists()) {
            return null;
        }
        try (FileInputStream in = new FileInputStream(file)) {
            return in.readAllBytes();
        }
    }
}
