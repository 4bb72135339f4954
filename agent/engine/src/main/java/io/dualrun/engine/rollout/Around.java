package io.dualrun.engine.rollout;

/**
 * What a rollout has to know of what is around it.
 *
 * @param dependency where the rollout stands that this one depends on; null: it depends on none
 * @param phaseCap the last phase that the environment allows; {@link Integer#MAX_VALUE}: all
 * @param disagreement why what is in force is not what was asked for; null: it is
 */
record Around(Progress dependency, int phaseCap, String disagreement) {

    static final Around NOTHING = new Around(null, Integer.MAX_VALUE, null);

    /** Whether another flag has to be completed first. */
    boolean waits() {
        return dependency != null && dependency.state() != State.COMPLETED && dependency.state() != State.GRADUATED;
    }
}
