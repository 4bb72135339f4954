package io.dualrun.engine.run;

import io.dualrun.engine.flag.Digest;
import io.dualrun.engine.flag.Flag;
import io.dualrun.engine.flag.Route;
import io.dualrun.engine.record.Tally;

/**
 * The routes of keys under one flag, with those of recent keys remembered: hashing a key costs several times what a call may cost.
 *
 * <p>A direct-mapped table of immutable entries. Threads race on it without harm: whoever reads an entry, reads a true one, since a
 * record's fields are final and a key's route under one flag never changes; whoever writes, at worst forgets another key. Another flag gets
 * another table, so that each key in use is counted again among the users of the path it has now.
 */
final class RecentKeys {

    /** A power of two; some 40 KB when full. */
    private static final int SIZE = 1024;

    private record Entry(String key, Route route) {}

    private final Flag flag;
    private final Tally tally;
    private final Entry[] entries = new Entry[SIZE];

    RecentKeys(Flag flag, Tally tally) {
        this.flag = flag;
        this.tally = tally;
    }

    /** The route of this key's calls. */
    Route route(String key) {
        int slot = slot(key);
        Entry entry = entries[slot];
        if (entry != null && entry.key.equals(key)) {
            return entry.route;
        }
        Route route = fresh(key);
        entries[slot] = new Entry(key, route);
        return route;
    }

    private Route fresh(String key) {
        Digest digest = flag.digest(key);
        Route settled = flag.settled();
        Route route = settled != null ? settled : flag.at(digest.position());
        tally.user(route.path(), digest.hash());
        return route;
    }

    private static int slot(String key) {
        int hash = key.hashCode();
        return (hash ^ hash >>> 16) & SIZE - 1;
    }
}
