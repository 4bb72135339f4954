package io.dualrun.engine.rollout;

import io.dualrun.engine.record.Tag;
import io.dualrun.engine.rollout.Detection.Alternatives;

/**
 * What a detector watches: which calls, and which of them are the bad ones. Its bound takes calls for independent of each other, and a user who tries again and again is
 * not: what one repeats within a tick beyond a few times is left out, of the bad ones and of the calls.
 */
enum Watched implements Tag {
    ERROR("runs of the candidate failed") {
        @Override
        Alternatives alternatives(Detection detection) {
            return detection.error();
        }

        @Override
        long calls(Span span) {
            return span.counts().candidateRuns() - span.counts().repeatedFailures();
        }

        @Override
        long bad(Span span) {
            return span.counts().candidateFailures() - span.counts().repeatedFailures();
        }
    },
    SLOW("timed runs of the candidate were slower than a multiple of legacy's p99") {
        @Override
        Alternatives alternatives(Detection detection) {
            return detection.slow();
        }

        @Override
        long calls(Span span) {
            return span.timed();
        }

        @Override
        long bad(Span span) {
            return span.slower();
        }
    },
    /** Cancels what hurts both bodies, such as a database that is down. */
    PAIRED("calls on which just one body failed were the candidate's") {
        @Override
        Alternatives alternatives(Detection detection) {
            return detection.paired();
        }

        @Override
        long calls(Span span) {
            return bad(span) + span.counts().onlyLegacyFailed() - span.counts().repeatedOnlyLegacy();
        }

        @Override
        long bad(Span span) {
            return span.counts().onlyCandidateFailed() - span.counts().repeatedOnlyCandidate();
        }
    },
    /** As a count in time. */
    MISMATCHES("comparisons were mismatches, more an hour than tolerated") {
        @Override
        Alternatives alternatives(Detection detection) {
            return detection.mismatches();
        }

        @Override
        long calls(Span span) {
            return span.counts().matches() + bad(span);
        }

        @Override
        long bad(Span span) {
            return span.counts().mismatches() - span.counts().repeatedMismatches();
        }
    },
    MISMATCH_RATE("comparisons were mismatches") {
        @Override
        Alternatives alternatives(Detection detection) {
            return detection.mismatchRate();
        }

        @Override
        long calls(Span span) {
            return MISMATCHES.calls(span);
        }

        @Override
        long bad(Span span) {
            return MISMATCHES.bad(span);
        }
    };

    private final String words;

    Watched(String words) {
        this.words = words;
    }

    /** What is tolerated and what is to be found; null: it is not watched. */
    abstract Alternatives alternatives(Detection detection);

    abstract long calls(Span span);

    abstract long bad(Span span);

    /** "So many of so many …". */
    String words() {
        return words;
    }
}
