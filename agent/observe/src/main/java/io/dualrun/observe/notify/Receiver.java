package io.dualrun.observe.notify;

import io.dualrun.engine.rollout.Notification;
import java.util.List;

/** Who is at the end of a line. Used by the line's thread only, which is interrupted when there is no more time. */
interface Receiver {

    /**
     * Tries once. May take some seconds.
     *
     * @param open the alerts of the same key that were delivered before, if this resolves them
     */
    Answer send(Notification notification, List<Notification> open) throws InterruptedException;

    /** Says once more which alerts go on, to one that forgets; of others it is not asked. */
    default Answer remind(List<Notification> open) throws InterruptedException {
        return new Answer.Taken();
    }
}
