package io.dualrun.observe.notify;

import io.dualrun.engine.rollout.Notification;
import java.util.List;

/**
 * What a line's thread does next.
 *
 * @param delivery what it sends; null: it says once more which alerts go on
 * @param open those alerts; of a delivery that resolves some, these
 */
record Task(Delivery delivery, List<Notification> open) {}
