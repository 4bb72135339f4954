package io.dualrun.engine.verdict;

/**
 * What was counted of one component in a time. None is negative.
 *
 * @param candidateRuns runs of the candidate, served or to be compared
 * @param candidateFailures those of them that failed and are charged to it: legacy did not fail on the same call
 * @param legacyRuns runs of legacy
 * @param legacyFailures those of them that failed and are charged to it
 * @param answered calls that were answered
 * @param routed calls that were the candidate's to answer
 * @param fallbacks those of them that legacy answered
 * @param keyed calls whose key decided
 * @param unkeyed calls that had no key where it would have decided
 * @param matches comparisons that found none
 * @param mismatches comparisons that found a difference between two results, or two failures; where just one body failed, that is a failure
 * @param inconclusive comparisons that could not say
 * @param onlyCandidateFailed calls on which both bodies ran and just the candidate failed
 * @param onlyLegacyFailed calls on which both bodies ran and just legacy failed
 * @param timed runs of the candidate whose time is known
 * @param lost failures of our own that cost a measurement
 * @param repeatedFailures of the candidate's failures those beyond the first few that one user has added in a tick
 * @param repeatedMismatches the same of mismatches
 * @param repeatedOnlyCandidate the same of {@code onlyCandidateFailed}
 * @param repeatedOnlyLegacy the same of {@code onlyLegacyFailed}
 */
public record Counts(
        long candidateRuns,
        long candidateFailures,
        long legacyRuns,
        long legacyFailures,
        long answered,
        long routed,
        long fallbacks,
        long keyed,
        long unkeyed,
        long matches,
        long mismatches,
        long inconclusive,
        long onlyCandidateFailed,
        long onlyLegacyFailed,
        long timed,
        long lost,
        long repeatedFailures,
        long repeatedMismatches,
        long repeatedOnlyCandidate,
        long repeatedOnlyLegacy) {

    /** Nothing. */
    public static final Counts ZERO = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Of users none of whom repeats what has gone wrong. */
    public Counts(
            long candidateRuns,
            long candidateFailures,
            long legacyRuns,
            long legacyFailures,
            long answered,
            long routed,
            long fallbacks,
            long keyed,
            long unkeyed,
            long matches,
            long mismatches,
            long inconclusive,
            long onlyCandidateFailed,
            long onlyLegacyFailed,
            long timed,
            long lost) {
        this(
                candidateRuns,
                candidateFailures,
                legacyRuns,
                legacyFailures,
                answered,
                routed,
                fallbacks,
                keyed,
                unkeyed,
                matches,
                mismatches,
                inconclusive,
                onlyCandidateFailed,
                onlyLegacyFailed,
                timed,
                lost,
                0,
                0,
                0,
                0);
    }

    /** Both together. */
    public Counts plus(Counts other) {
        return with(other, 1);
    }

    /** What has come since an earlier count. */
    public Counts minus(Counts earlier) {
        return with(earlier, -1);
    }

    /** Comparisons that could say. */
    public long compared() {
        return matches + mismatches;
    }

    private Counts with(Counts other, int sign) {
        return new Counts(
                candidateRuns + sign * other.candidateRuns,
                candidateFailures + sign * other.candidateFailures,
                legacyRuns + sign * other.legacyRuns,
                legacyFailures + sign * other.legacyFailures,
                answered + sign * other.answered,
                routed + sign * other.routed,
                fallbacks + sign * other.fallbacks,
                keyed + sign * other.keyed,
                unkeyed + sign * other.unkeyed,
                matches + sign * other.matches,
                mismatches + sign * other.mismatches,
                inconclusive + sign * other.inconclusive,
                onlyCandidateFailed + sign * other.onlyCandidateFailed,
                onlyLegacyFailed + sign * other.onlyLegacyFailed,
                timed + sign * other.timed,
                lost + sign * other.lost,
                repeatedFailures + sign * other.repeatedFailures,
                repeatedMismatches + sign * other.repeatedMismatches,
                repeatedOnlyCandidate + sign * other.repeatedOnlyCandidate,
                repeatedOnlyLegacy + sign * other.repeatedOnlyLegacy);
    }
}
