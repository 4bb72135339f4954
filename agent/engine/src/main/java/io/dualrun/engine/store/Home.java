package io.dualrun.engine.store;

import java.io.File;
import java.io.IOException;

/**
 * The directory that the agent keeps its files in. It is made when the first file is about to be written, for its owner
 * only.
 *
 * <p>By {@code java.io} alone: {@code java.nio.file} must not be loaded before the program had its chance to choose the
 * default file system. Hence the owner's rights are set after the directory is made, while it is still empty.
 */
public final class Home {

    private final File directory;

    /** @param path relative to the working directory */
    public Home(String path) {
        this.directory = new File(path).getAbsoluteFile();
    }

    /** A file of this name within it, without looking whether there is either. */
    public File file(String name) {
        return new File(directory, name);
    }

    /**
     * Makes the directory if there is none.
     *
     * @throws IOException if it cannot be made
     */
    public void make() throws IOException {
        if (directory.isDirectory()) {
            return;
        }
        if (directory.mkdirs()) {
            forOwnerOnly(directory);
        } else if (directory.exists() && !directory.isDirectory()) {
            throw new IOException(directory + " is a file");
        } else if (!directory.isDirectory()) {
            throw new IOException(directory + " cannot be made");
        }
    }

    /** As far as the file system knows of rights. */
    private static void forOwnerOnly(File directory) {
        directory.setReadable(false, false);
        directory.setWritable(false, false);
        directory.setExecutable(false, false);
        directory.setReadable(true, true);
        directory.setWritable(true, true);
        directory.setExecutable(true, true);
    }
}
