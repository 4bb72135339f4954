package io.dualrun.observe;

import io.dualrun.engine.compare.Comparison.Doubt;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Reason;
import io.dualrun.engine.record.Tally;
import io.dualrun.engine.record.Tally.Fallback;
import io.dualrun.engine.record.Tally.Late;
import io.dualrun.engine.record.Tally.Shed;
import io.dualrun.engine.run.Component;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the {@link Summary} says about one component, a line each, where not all went as the configuration wants it. */
final class ComponentCaveats {

    private final Component component;
    private final Tally tally;
    private final List<String> lines = new ArrayList<>();

    private ComponentCaveats(Component component) {
        this.component = component;
        this.tally = component.tally();
    }

    /** The lines; none if there is nothing to say. */
    static List<String> of(Component component) {
        ComponentCaveats caveats = new ComponentCaveats(component);
        caveats.inconclusive();
        caveats.fallbacks();
        caveats.outOfService();
        caveats.notCompared();
        caveats.late();
        caveats.withoutKey();
        return caveats.lines;
    }

    /** The most frequent first, so that they are seen where the line has to be cut. */
    private void inconclusive() {
        Map<Doubt, Long> counts = new EnumMap<>(Doubt.class);
        for (Doubt doubt : Doubt.values()) {
            counts.put(doubt, tally.doubts().count(doubt));
        }
        String doubts = counts.entrySet().stream()
                .filter(counted -> counted.getValue() > 0)
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(counted -> Figures.count(counted.getValue()) + " " + Doubts.tag(counted.getKey()))
                .collect(Collectors.joining(", "));
        if (!doubts.isEmpty()) {
            lines.add("inconclusive: " + doubts);
        }
    }

    /** Those that need a word: the others are exceptions. */
    private void fallbacks() {
        tell(tally.fallbacks().count(Fallback.DEADLINE), "fallback", "as the candidate was not done by its deadline");
        tell(tally.fallbacks().count(Fallback.BREAKER), "fallback", "as the candidate rested");
    }

    private void outOfService() {
        double breaker = component.breakerState();
        if (breaker == 0) {
            lines.add("the candidate rests, having failed too often: legacy serves in its place");
        } else if (breaker < 1) {
            lines.add("the candidate, having rested, is being tried: legacy serves in its place until it succeeds");
        }
        tell(tally.disabledSites(), "method", "out of service, as a body ran out of memory or the JVM failed");
    }

    private void notCompared() {
        long percent = Math.round(component.policy().verify().budget() * 100);
        shed(Shed.BUDGET, "to stay within the budget of " + percent + "% of the callers' time");
        shed(Shed.NESTED, "being part of one that was");
        shed(Shed.QUEUE, "as too many were waiting for that");
        shed(Shed.MONITOR, "as the caller held the receiver's monitor");
        shed(Shed.BREAKER, "as the candidate rested");
    }

    private void shed(Shed reason, String why) {
        tell(tally.shed().count(reason), "call", "not compared, " + why);
    }

    private void late() {
        tell(tally.late().count(Late.DEADLINE), "candidate", "came back after the deadline, in vain");
        tell(tally.late().count(Late.EPOCH), "comparison", "done after the flag had changed: of the epoch before");
    }

    private void withoutKey() {
        long without = 0;
        for (Path path : Path.values()) {
            without += tally.of(path).routes().count(Reason.NO_KEY);
        }
        tell(without, "call", "had no key; the flag's default decided");
    }

    private void tell(long count, String noun, String what) {
        if (count > 0) {
            lines.add(Figures.count(count, noun) + " " + what);
        }
    }
}
