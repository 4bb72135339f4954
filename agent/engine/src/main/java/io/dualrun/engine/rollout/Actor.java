package io.dualrun.engine.rollout;

/**
 * Who gives a command.
 *
 * @param name a person's, as they give it, or a rule's
 * @param role one of the plan's approvers, such as {@code qa}; empty: none
 */
public record Actor(String name, String role) {

    /** Somebody without a role. */
    public static Actor named(String name) {
        return new Actor(name, "");
    }

    @Override
    public String toString() {
        return role.isEmpty() ? name : name + " (" + role + ")";
    }
}
