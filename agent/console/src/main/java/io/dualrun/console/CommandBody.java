package io.dualrun.console;

import io.dualrun.engine.rollout.Actor;
import io.dualrun.engine.store.Json;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a command says, a JSON object: asked for key by key, and whatever nobody has asked for is refused. Every method throws a {@link RefusedRequest} of status 400
 * that names the key, what was found and what was expected.
 */
final class CommandBody {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REASON = 2000;

    private final Map<?, ?> members;
    private final Set<String> asked = new LinkedHashSet<>();

    private CommandBody(Map<?, ?> members) {
        this.members = members;
    }

    static CommandBody of(String json) {
        Object tree;
        try {
            tree = Json.read(json);
        } catch (IllegalArgumentException e) {
            throw new RefusedRequest(400, e.getMessage() + "; expected an object such as {\"by\": …, \"reason\": …}");
        }
        if (tree instanceof Map<?, ?> members) {
            return new CommandBody(members);
        }
        throw new RefusedRequest(
                400, "found " + shown(tree) + ", expected an object such as {\"by\": …, \"reason\": …}");
    }

    /** Who commands. */
    Actor actor() {
        return new Actor(
                required("by", text("by", LONGEST_NAME), "the name of who does this"), text("role", LONGEST_NAME));
    }

    /** Why, for the audit. */
    String reason() {
        return required("reason", text("reason", LONGEST_REASON), "why this is done, for the audit");
    }

    private static String required(String key, String text, String expected) {
        if (text.isEmpty()) {
            throw wrong(key, "nothing", expected);
        }
        return text;
    }

    /** Without control characters: a line break could make one line of a log look like two. */
    private String text(String key, int longest) {
        String expected = "text of at most " + longest + " characters, on one line";
        Object value = asked(key);
        if (value == null) {
            return "";
        }
        if (!(value instanceof String text)) {
            throw wrong(key, shown(value), expected);
        }
        if (text.length() > longest) {
            throw wrong(key, text.length() + " characters", expected);
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw wrong(key, "a control character", expected);
        }
        return text.strip();
    }

    /** False where it is not said. */
    boolean truth(String key) {
        Object value = asked(key);
        if (value == null) {
            return false;
        }
        if (value instanceof Boolean truth) {
            return truth;
        }
        throw wrong(key, shown(value), "true or false");
    }

    /** @param silent where it is not said; null: it has to be said */
    double number(String key, Double silent, double least, double most, String expected) {
        Object value = asked(key);
        if (value == null && silent != null) {
            return silent;
        }
        if (value instanceof Number number && number.doubleValue() >= least && number.doubleValue() <= most) {
            return number.doubleValue();
        }
        throw wrong(key, shown(value), expected);
    }

    /** 0 where it is not said. */
    int wholeNumber(String key, int least, int most) {
        String expected = "a whole number from " + least + " to " + most;
        double number = asked(key) == null ? 0 : number(key, null, least, most, expected);
        if (number != Math.rint(number)) {
            throw wrong(key, String.valueOf(number), expected);
        }
        return (int) number;
    }

    /** All has been asked for. */
    void end() {
        for (Object key : members.keySet()) {
            if (!asked.contains(key)) {
                throw new RefusedRequest(
                        400, "found the key " + shown(key) + ", expected only " + String.join(", ", asked));
            }
        }
    }

    private Object asked(String key) {
        asked.add(key);
        return members.get(key);
    }

    static RefusedRequest wrong(String key, String found, String expected) {
        return new RefusedRequest(400, key + ": found " + found + ", expected " + expected);
    }

    private static String shown(Object value) {
        return value == null ? "nothing" : Json.line(value, 100);
    }
}
