package io.dualrun.observe.notify;

import java.time.Duration;

/** What a receiver said to one attempt. */
sealed interface Answer {

    /** It has it. */
    record Taken() implements Answer {}

    /**
     * Not now: to be tried again.
     *
     * @param after how long the receiver wants to be left alone; zero: it does not say
     */
    record NotNow(String why, Duration after) implements Answer {

        NotNow(String why) {
            this(why, Duration.ZERO);
        }
    }

    /** It will not take this, however often it is tried. */
    record Never(String why) implements Answer {}
}
