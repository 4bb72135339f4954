package io.dualrun.agent.inner;

import io.dualrun.engine.record.Notices;
import io.dualrun.engine.rollout.Rollouts;

/**
 * Looks after the agent's thread while a rollout is live: nobody is judged while that is stuck, in a file system or a name server, and what is not judged is not to be served.
 * A thread of its own, which is there only so long.
 *
 * <p>It counts its own looks, not the time: a process that was suspended makes none, and is not taken for stuck.
 */
final class Watchdog {

    private static final long LOOK_MILLIS = 1000;

    /** So many looks in a row without a tick of the agent's thread, which ticks once a second. */
    private static final int MOST_LOOKS = 30;

    private final Rollouts rollouts;
    private final Notices notices;
    private final Runnable pause;

    /** Null: nothing is live. */
    private Thread thread;

    private volatile boolean ended;

    Watchdog(Rollouts rollouts, Notices notices) {
        this(rollouts, notices, Watchdog::sleep);
    }

    /** @param pause what lies between two looks */
    Watchdog(Rollouts rollouts, Notices notices, Runnable pause) {
        this.rollouts = rollouts;
        this.notices = notices;
        this.pause = pause;
    }

    private static void sleep() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            // Nobody of ours does that.
        }
    }

    /** Begins to look if something is live. By the agent's thread, at each of its ticks. */
    void tick() {
        if (!rollouts.live().isEmpty() && (thread == null || !thread.isAlive())) {
            thread = new Thread(null, this::look, "dualrun-watch", 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            thread.start();
        }
    }

    void end() {
        ended = true;
    }

    void look() {
        long seen = -1;
        int looks = 0;
        while (!ended && !rollouts.live().isEmpty()) {
            long ticks = rollouts.ticks();
            looks = ticks == seen ? looks + 1 : 0;
            seen = ticks;
            if (looks >= MOST_LOOKS) {
                notices.add("the agent's thread has not ticked for " + looks
                        + " s: every live rollout is stopped, and is written down as rolled back when it ticks again");
                rollouts.live().forEach(flag -> rollouts.stop(flag, "heartbeat"));
                return;
            }
            pause.run();
        }
    }
}
