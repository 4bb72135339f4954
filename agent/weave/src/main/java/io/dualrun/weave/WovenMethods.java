package io.dualrun.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The methods that were given a gate, until the loader of their class is gone. */
public final class WovenMethods {

    private final AtomicInteger last = new AtomicInteger();
    private final Map<ClassLoader, Map<Integer, Pairing>> byLoader = new WeakHashMap<>();

    /** Keeps a pairing, and returns the number its gate is linked by: 1 or more. */
    synchronized int add(ClassLoader loader, Pairing pairing) {
        int site = last.incrementAndGet();
        byLoader.computeIfAbsent(loader, absent -> new HashMap<>()).put(site, pairing);
        return site;
    }

    /** @throws IllegalStateException if there is none */
    synchronized Pairing get(ClassLoader loader, int site) {
        Pairing pairing = byLoader.getOrDefault(loader, Map.of()).get(site);
        if (pairing == null) {
            throw new IllegalStateException("no method was woven as site " + site);
        }
        return pairing;
    }

    /** For people, component by component: {@code pkg.Type#fit(Job) → fitFast(Job)}, in the order in which their classes were loaded. */
    public synchronized Map<String, List<String>> byComponent() {
        Map<Integer, Pairing> all = new TreeMap<>();
        byLoader.values().forEach(all::putAll);
        Map<String, List<String>> texts = new TreeMap<>();
        all.values().forEach(pairing -> texts.computeIfAbsent(pairing.component(), absent -> new ArrayList<>())
                .add(text(pairing)));
        return texts;
    }

    private static String text(Pairing pairing) {
        String home = pairing.inSameClass() ? "" : pairing.candidateOwner().replace('/', '.') + "#";
        return pairing.name() + " → " + home + pairing.candidate().text();
    }
}
