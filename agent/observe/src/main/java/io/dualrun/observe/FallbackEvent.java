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

/** {@code dualrun.Fallback}: legacy answered in the candidate's place, from the candidate's failure on. */
@Name("dualrun.Fallback")
@Label("Fallback")
@Category("DualRun")
@Description("A call that legacy answered because the candidate had failed; its duration is what legacy took")
@Enabled(false)
@StackTrace(false)
@Threshold("0 ns")
final class FallbackEvent extends Event {

    @Label("Component")
    String component;

    @Label("Site")
    @Description("The migrated method")
    String site;

    @Label("Path")
    @Description("The path that failed: candidate")
    String path;

    @Label("Reason")
    @Description("exception or deadline")
    String reason;

    @Label("Exception")
    @Description("The class of what the candidate threw; empty if it threw nothing")
    String exception;

    @Label("Candidate")
    @Description("How long the candidate ran")
    @Timespan(Timespan.NANOSECONDS)
    long nanoseconds;
}
