package io.dualrun.engine.rollout;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What follows when an alert's condition holds. Where several do, the first of these that is among them is what happens to the flag. */
public enum Action {
    /** The flag goes to 0 % at once. */
    IMMEDIATE_ROLLBACK,
    /** The same, in other words. */
    STOP_MIGRATION,
    /** The rollout goes back to the phase before; from the first phase, to 0 %. */
    BACK_ONE_PHASE,
    /** The rollout is held where it is, and a person is asked whether to roll back. */
    POSSIBLE_ROLLBACK,
    /** An investigation record is opened, with a snapshot. */
    INVESTIGATION,
    /** The same, in other words. */
    INVESTIGATE,
    /** People are told. */
    NOTIFY,
    /** People are told. */
    ESCALATION;

    /**
     * The actions of a text such as {@code INVESTIGATION + POSSIBLE ROLLBACK}.
     *
     * @throws IllegalArgumentException if it names something else; the message says what there is
     */
    public static Set<Action> parse(String text) {
        Set<Action> actions = EnumSet.noneOf(Action.class);
        for (String word : text.split("\\+", -1)) {
            actions.add(one(word));
        }
        return actions;
    }

    private static Action one(String word) {
        for (Action action : values()) {
            if (action.words().equalsIgnoreCase(word.strip().replaceAll("\\s+", " "))) {
                return action;
            }
        }
        StringBuilder known = new StringBuilder();
        for (Action action : values()) {
            known.append(known.length() == 0 ? "" : ", ").append(action.words());
        }
        throw new IllegalArgumentException(
                "found \"" + word.strip() + "\", expected one or more of " + known + ", with a + between them");
    }

    /** As people write it, such as {@code IMMEDIATE ROLLBACK}. */
    public String words() {
        return name().replace('_', ' ').toUpperCase(Locale.ROOT);
    }

    /** Whether these take the flag to 0 %. */
    static boolean rollBack(Set<Action> actions) {
        return actions.contains(IMMEDIATE_ROLLBACK) || actions.contains(STOP_MIGRATION);
    }

    /** Whether these open a record with a snapshot. */
    static boolean investigate(Set<Action> actions) {
        return actions.contains(INVESTIGATION)
                || actions.contains(INVESTIGATE)
                || actions.contains(ESCALATION)
                || actions.contains(NOTIFY)
                || actions.contains(POSSIBLE_ROLLBACK);
    }
}
