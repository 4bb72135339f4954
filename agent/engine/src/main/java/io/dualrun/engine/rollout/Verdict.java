package io.dualrun.engine.rollout;

import io.dualrun.engine.record.Tag;

/** What can be said of a criterion. */
public enum Verdict implements Tag {
    PASS,
    FAIL,
    /** There is too little to say: the rollout holds, and says so. */
    INCONCLUSIVE
}
