package io.dualrun.engine.lazy;

import io.dualrun.engine.compare.Outcome;
import io.dualrun.engine.tee.SingleUse;
import java.util.Arrays;

/**
 * What two bodies returned.
 *
 * @param answering what the caller is to get
 * @param shadow the other one
 * @param legacyAnswers whether the one that the caller is to get is legacy's
 * @param passed the receiver and the arguments as the caller passed them; they are never closed, whoever returns them
 * @param declared the name of the method's return type, such as {@code java.util.Iterator}; null: not known
 */
public record Results(Object answering, Object shadow, boolean legacyAnswers, Object[] passed, String declared) {

    /** Closes the shadow, unless it is not its body's alone. */
    void discardShadow() {
        if (shadow != answering) {
            SingleUse.discard(shadow, passed);
        }
    }

    /** Whether the caller gets what it has passed, and must find it to be the same. */
    boolean isPassed() {
        return Arrays.stream(passed).anyMatch(each -> each == answering);
    }

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
