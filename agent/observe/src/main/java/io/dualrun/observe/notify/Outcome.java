package io.dualrun.observe.notify;

import io.dualrun.engine.rollout.Notification;

/**
 * What became of a notification on one channel.
 *
 * @param channel the kind of the channel and its host; of a receiver that is not configured its name in quotes
 * @param delivered whether the receiver has taken it
 * @param why it was not delivered; empty if it was
 * @param attempts how often it was tried; at least 1 if it was delivered
 */
public record Outcome(Notification notification, String channel, boolean delivered, String why, int attempts) {}
