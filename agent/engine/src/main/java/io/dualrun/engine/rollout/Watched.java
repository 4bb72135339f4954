package io.dualrun.engine.rollout;

import io.dualrun.engine.record.Tag;
import io.dualrun.engine.rollout.Detection.Alternatives;

/** What a detector watches: which calls, and which of them are the bad ones. */
enum Watched implements Tag {
    ERROR("runs of the candidate failed") {
        @Override
        Alternatives alternatives(Detection detection) {
            return detection.error();
        }

        @Override
        long calls(Span span) {
            return span.counts().candidateRuns();
        }

        @Override
        long bad(Span span) {
            return span.counts().candidateFailures();
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
            return span.counts().onlyCandidateFailed() + span.counts().onlyLegacyFailed();
        }

        @Override
        long bad(Span span) {
            return span.counts().onlyCandidateFailed();
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
            return span.counts().matches() + span.counts().mismatches();
        }

        @Override
        long bad(Span span) {
            return span.counts().mismatches();
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
