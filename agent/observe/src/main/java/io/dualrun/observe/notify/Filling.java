package io.dualrun.observe.notify;

import io.dualrun.engine.config.Template;
import io.dualrun.engine.store.Json;
import java.util.Collection;
import java.util.Map;

/** Puts a notification's {@linkplain Content content} into a template. */
final class Filling {

    private final Template template;

    Filling(Template template) {
        this.template = template;
    }

    /** Whether what it makes is a JSON object or array: its names stand where JSON may have a value, or within strings. */
    boolean isJson() {
        try {
            Object tree = Json.read(template.filled(name -> "0"));
            return tree instanceof Map || tree instanceof Collection;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Values as they are; those that are no strings as JSON. */
    String text(Map<String, Object> content) {
        return template.filled(name -> text(value(content, name)));
    }

    /** Within a string of the template a value is escaped; elsewhere it is a value of JSON: a string has quotes, and details are an object. */
    String json(Map<String, Object> content) {
        StringBuilder filled = new StringBuilder();
        boolean inString = false;
        for (Template.Part part : template.parts()) {
            if (part.isName()) {
                Object value = value(content, part.text());
                filled.append(inString ? escaped(text(value)) : Json.line(value, Content.LONGEST));
            } else {
                filled.append(part.text());
                inString = endsInString(part.text(), inString);
            }
        }
        return filled.toString();
    }

    private static boolean endsInString(String json, boolean beginsInString) {
        boolean inString = beginsInString;
        for (int at = 0; at < json.length(); at++) {
            char each = json.charAt(at);
            if (each == '"') {
                inString = !inString;
            } else if (each == '\\') {
                at++;
            }
        }
        return inString;
    }

    private static String escaped(String text) {
        String quoted = Json.line(text);
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String text(Object value) {
        return value instanceof String text ? text : Json.line(value, Content.LONGEST);
    }

    /** A detail that there is none of is an empty text. */
    private static Object value(Map<String, Object> content, String name) {
        if (!name.startsWith(Template.DETAIL)) {
            return content.get(name);
        }
        Object detail = ((Map<?, ?>) content.get("details")).get(name.substring(Template.DETAIL.length()));
        return detail == null ? "" : detail;
    }
}
