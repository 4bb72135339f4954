package io.dualrun.benchmarks;

import io.dualrun.Candidate;
import io.dualrun.DualRun;
import io.dualrun.RoutingKey;

/** The same method of about a nanosecond: as it is, and in each of the gate's states. */
class Bodies {

    double untouched(double x) {
        return x * 1.000_000_1 + 3;
    }

    double candidate(String user, double x) {
        return x * 1.000_000_1 + 3;
    }

    @DualRun("off")
    double off(double x) {
        return x * 1.000_000_1 + 3;
    }

    @Candidate("off")
    double offCandidate(double x) {
        return x * 1.000_000_1 + 3;
    }

    @DualRun(value = "graduated", candidate = "candidate")
    double graduated(String user, double x) {
        return x * 1.000_000_1 + 3;
    }

    @DualRun(value = "candidate", candidate = "candidate")
    double routed(@RoutingKey String user, double x) {
        return x * 1.000_000_1 + 3;
    }

    @DualRun(value = "beside", candidate = "candidate")
    double verifiedBeside(@RoutingKey String user, double x) {
        return x * 1.000_000_1 + 3;
    }

    @DualRun(value = "verified", candidate = "candidate")
    double verified(@RoutingKey String user, double x) {
        return x * 1.000_000_1 + 3;
    }
}
