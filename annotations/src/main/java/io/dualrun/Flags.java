package io.dualrun;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The flags that decide who gets the candidate of a component, for a program that wants to ask or to steer. */
public final class Flags {

    private Flags() {}

    /**
     * Whether this user is served by the candidate.
     *
     * @param flag the flag's name
     * @param user the routing key; null: the flag's default decides where a key would
     * @return what a call of that user would be routed to now; false without the agent, and for a flag that does not exist
     */
    public static boolean isEnabled(String flag, String user) {
        return false;
    }

    /**
     * Sets the share of users that the candidate serves, from the next call on. A rollout of the flag is held there. Without the agent nothing happens.
     *
     * @param flag the flag's name
     * @param percentage percent of users, 0 to 100, in steps of 0.01
     * @throws IllegalArgumentException with the agent, if there is no such flag, the percentage is not one, or a flag that was rolled back may not be raised
     */
    public static void setPercentage(String flag, double percentage) {}

    /**
     * Takes a flag back at once: from the next call on legacy serves everybody, as after a rollback by a trigger. An incident is opened, and the flag cannot be raised until
     * that is resolved. Without the agent nothing happens.
     *
     * @param flag the flag's name
     * @param reason why, for the audit
     * @throws IllegalArgumentException with the agent, if there is no such flag, no reason, or it is rolled back already
     */
    public static void rollback(String flag, String reason) {}

    /** All flags as they stand, by name; empty without the agent. */
    public static List<Status> status() {
        List<Status> status = new ArrayList<>();
        for (Map<String, ?> row : rows()) {
            status.add(new Status(row));
        }
        return Collections.unmodifiableList(status);
    }

    /** One map a flag, of the properties of {@link Status}. The agent answers here. */
    private static List<Map<String, ?>> rows() {
        return Collections.emptyList();
    }

    /** One flag at one moment. */
    public static final class Status {

        private final Map<String, ?> row;

        private Status(Map<String, ?> row) {
            this.row = row;
        }

        /** The flag's name. */
        public String flag() {
            return (String) row.get("flag");
        }

        /** The component it decides for. */
        public String component() {
            return (String) row.get("component");
        }

        /** Percent of users that the candidate serves, 0 to 100. An override and a rollback go before it. */
        public double percentage() {
            return ((Number) row.get("percentage")).doubleValue();
        }

        /** Whether any user can be served by the candidate now. */
        public boolean enabled() {
            return (Boolean) row.get("enabled");
        }

        /** What the environment forces for all users of this JVM; null if nothing. */
        public Boolean override() {
            return (Boolean) row.get("override");
        }

        /** Whether the flag was rolled back, which goes before everything else. */
        public boolean rolledBack() {
            return (Boolean) row.get("rolledBack");
        }

        @Override
        public String toString() {
            return row.toString();
        }
    }
}
