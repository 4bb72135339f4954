package io.dualrun.engine.rollout;

import java.util.ArrayList;
import java.util.List;

/**
 * What a drill takes for granted of verified runs whose result nobody gets.
 *
 * @param errors the share of them that count as failed, a ratio
 * @param latency by what their times are multiplied; 1: not at all
 * @param mismatches the share of them that count as mismatches, a ratio
 */
public record Faults(double errors, double latency, double mismatches) {

    /** @throws IllegalArgumentException if a number is out of its range, or nothing is asked for */
    public Faults {
        if (!(errors >= 0 && errors <= 1 && mismatches >= 0 && mismatches <= 1 && latency >= 1 && latency <= 1000)) {
            throw new IllegalArgumentException("found errors " + errors + ", latency " + latency + ", mismatches "
                    + mismatches + ", expected ratios from 0 to 1 and a factor from 1 to 1000");
        }
        if (errors == 0 && mismatches == 0 && latency == 1) {
            throw new IllegalArgumentException("found no fault, expected errors, a latency or mismatches");
        }
    }

    /** Such as {@code errors 10%, latency 3x}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (errors > 0) {
            parts.add("errors " + percent(errors));
        }
        if (latency > 1) {
            parts.add("latency " + (latency == Math.rint(latency) ? String.valueOf((long) latency) : latency) + "x");
        }
        if (mismatches > 0) {
            parts.add("mismatches " + percent(mismatches));
        }
        return String.join(", ", parts);
    }

    private static String percent(double ratio) {
        double percent = Math.round(ratio * 10_000) / 100.0;
        return (percent == Math.rint(percent) ? String.valueOf((long) percent) : String.valueOf(percent)) + "%";
    }
}
