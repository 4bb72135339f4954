package io.dualrun.engine.compare;

import java.util.Collection;
import java.util.TreeSet;

/** A short name for a kind of mismatch. */
final class Fingerprint {

    private Fingerprint() {}

    /**
     * FNV-1a, 64 bits, of the causes; neither their order nor their number counts.
     *
     * @param causes the kind and the general place of each difference
     */
    static String of(Collection<String> causes) {
        long hash = 0xcbf29ce484222325L;
        for (String cause : new TreeSet<>(causes)) {
            for (int at = 0; at < cause.length(); at++) {
                hash = (hash ^ cause.charAt(at)) * 0x100000001b3L;
            }
            hash = (hash ^ '\n') * 0x100000001b3L;
        }
        return String.format("%016x", hash);
    }
}
