package io.dualrun.observe;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import jdk.jfr.Timespan;

/** {@code dualrun.Comparison}: a call that was verified, from before its first body to its verdict. */
@Name("dualrun.Comparison")
@Label("Comparison")
@Category("DualRun")
@Description("A call for which both bodies ran and were compared; its duration is all of that")
@Enabled(false)
@StackTrace(false)
@Threshold("0 ns")
final class ComparisonEvent extends Event {

    @Label("Component")
    String component;

    @Label("Site")
    @Description("The migrated method")
    String site;

    @Label("Path")
    @Description("Whose result the caller was to get: legacy or candidate")
    String path;

    @Label("Result")
    @Description("match, mismatch or inconclusive")
    String result;

    @Label("Reason")
    @Description("The fingerprint of a mismatch, or why nothing could be said; empty for a match")
    String reason;

    @Label("Other Body")
    @Description("How long the body ran that did not serve")
    @Timespan(Timespan.NANOSECONDS)
    long nanoseconds;
}
