package io.dualrun.engine.rollout;

import io.dualrun.engine.store.Home;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;

/**
 * Which of the JVMs that share a home decides: the one that holds the lock on {@code <home>/lock}. The others follow what it writes, and the next takes over when it ends.
 */
final class Ownership {

    private final Home home;
    private RandomAccessFile file;
    private FileLock lock;

    Ownership(Home home) {
        this.home = home;
    }

    /** Whether this JVM decides: tries to become the one if none is. A file system without locks has one owner each: true. */
    boolean isOurs() {
        if (lock != null) {
            return true;
        }
        try {
            home.make();
            if (file == null) {
                file = new RandomAccessFile(home.file("lock"), "rw");
            }
            lock = file.getChannel().tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            // The process ends, and the lock with it.
        }
        file = null;
        lock = null;
    }
}
