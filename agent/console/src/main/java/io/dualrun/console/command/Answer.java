package io.dualrun.console.command;

import io.dualrun.engine.store.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A mapping in what an agent has answered. It may be another version's: what is not there is empty, not known or nothing. */
record Answer(Map<?, ?> members) {

    static final Answer NOTHING = new Answer(Map.of());

    static Answer of(Object value) {
        return value instanceof Map<?, ?> map ? new Answer(map) : NOTHING;
    }

    boolean has(String key) {
        return members.get(key) != null;
    }

    String text(String key) {
        Object value = members.get(key);
        return value == null ? "" : value.toString();
    }

    /** NaN: not known. */
    double number(String key) {
        return members.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    boolean truth(String key) {
        return Boolean.TRUE.equals(members.get(key));
    }

    Answer answer(String key) {
        return of(members.get(key));
    }

    List<Answer> answers(String key) {
        List<Answer> answers = new ArrayList<>();
        if (members.get(key) instanceof List<?> list) {
            list.forEach(value -> answers.add(of(value)));
        }
        return answers;
    }

    /** Indented. */
    String json() {
        return Json.pretty(members);
    }
}
