package io.dualrun.engine.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one file. One thread. */
final class Problems {

    private final String file;
    private final List<Problem> all = new ArrayList<>();
    private boolean strict;

    Problems(String file) {
        this.file = file;
    }

    void add(Node.Mark at, String path, String found, String expected) {
        all.add(new Problem(file, at.line(), at.column(), path, found, expected));
    }

    /** Says whether the file wants the program not to be started if anything is wrong. */
    void strict(boolean strict) {
        this.strict = strict;
    }

    /** @throws ConfigException with everything added so far, in the order of the file; nothing happens if there is nothing */
    void throwIfAny() throws ConfigException {
        if (!all.isEmpty()) {
            all.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
            throw new ConfigException(all, strict);
        }
    }
}
