package io.dualrun.weave;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The methods that were given a gate, until the loader of their class is gone. */
public final class WovenMethods {

    private final AtomicInteger last = new AtomicInteger();
    private final Map<Integer, Kept> bySite = new TreeMap<>();
    private final ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();

    /**
     * Loaders are told apart by identity: what {@code equals} one of them was given is the application's code, and its
     * business.
     */
    private static final class Kept extends WeakReference<ClassLoader> {

        private final int site;
        private final Pairing pairing;

        Kept(ClassLoader loader, ReferenceQueue<ClassLoader> gone, int site, Pairing pairing) {
            super(loader, gone);
            this.site = site;
            this.pairing = pairing;
        }
    }

    /** A number for a gate to be linked by that no other gate has: 1 or more. */
    int reserve() {
        return last.incrementAndGet();
    }

    /** Keeps what a gate of this number leads to. */
    synchronized void put(ClassLoader loader, int site, Pairing pairing) {
        forgetGone();
        bySite.put(site, new Kept(loader, gone, site, pairing));
    }

    /** @throws IllegalStateException if there is none */
    synchronized Pairing get(ClassLoader loader, int site) {
        forgetGone();
        Kept kept = bySite.get(site);
        if (kept == null || kept.get() != loader) {
            throw new IllegalStateException("no method was woven as site " + site);
        }
        return kept.pairing;
    }

    /**
     * For people, component by component: {@code pkg.Type#fit(Job) → fitFast(Job)}, in the order in which their classes
     * were loaded.
     */
    public synchronized Map<String, List<String>> byComponent() {
        forgetGone();
        Map<String, List<String>> texts = new TreeMap<>();
        bySite.values().forEach(kept -> texts.computeIfAbsent(kept.pairing.component(), absent -> new ArrayList<>())
                .add(text(kept.pairing)));
        return texts;
    }

    private void forgetGone() {
        for (Reference<?> next = gone.poll(); next != null; next = gone.poll()) {
            bySite.remove(((Kept) next).site);
        }
    }

    private static String text(Pairing pairing) {
        String home = pairing.inSameClass() ? "" : pairing.candidateOwner().replace('/', '.') + "#";
        return pairing.name() + " → " + home + pairing.candidate().text();
    }
}
