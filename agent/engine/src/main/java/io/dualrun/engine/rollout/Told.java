package io.dualrun.engine.rollout;

/**
 * Something that has happened, is in force and on the disk, and is now to be told.
 *
 * @param entry what
 * @param incident the incident that it has opened or resolved; null: none
 */
public record Told(Entry entry, Incident incident) {

    /** What people are told. */
    public Notification notification() {
        return Announcement.of(this);
    }
}
