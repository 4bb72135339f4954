package io.dualrun.engine.lazy;

import io.dualrun.engine.compare.Outcome;

/**
 * What two bodies returned.
 *
 * @param answering what the caller is to get
 * @param shadow the other one
 * @param legacyAnswers whether the one that the caller is to get is legacy's
 * @param declared the name of the method's return type, such as {@code java.util.Iterator}; null: not known
 */
public record Results(Object answering, Object shadow, boolean legacyAnswers, String declared) {

    Object legacy() {
        return legacyAnswers ? answering : shadow;
    }

    Object candidate() {
        return legacyAnswers ? shadow : answering;
    }

    Outcome legacyOutcome() {
        return new Outcome.Returned(legacy());
    }

    Outcome candidateOutcome() {
        return new Outcome.Returned(candidate());
    }
}
