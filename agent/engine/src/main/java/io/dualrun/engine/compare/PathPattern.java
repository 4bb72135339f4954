package io.dualrun.engine.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * A path, or a pattern of paths, taken apart: {@code $} the result, {@code .name} or {@code ['name']} a field, component or map key,
 * {@code [3]} an element or a whole-number key, {@code [*]} or {@code .*} any of these, {@code .*Time} any name that ends so, {@code ..} before
 * a step any number of steps more.
 *
 * @param text as it was written
 * @param steps from the root on
 */
record PathPattern(String text, List<Step> steps) {

    /**
     * One step down.
     *
     * @param token a String for a name, an Integer for an index, a {@link Glob} for several names; null: any
     * @param deep whether any number of other steps may come before this one
     */
    record Step(Object token, boolean deep) {

        /** Whether the step leads to this name or index. */
        boolean leadsTo(Object place) {
            return token == null
                    || token.equals(place)
                    || token instanceof Glob glob && place instanceof String name && glob.matches(name);
        }
    }

    /**
     * Names with something in common.
     *
     * @param text a name in which {@code *} stands for any characters, or none
     */
    record Glob(String text) {

        /** Goes through both once; where they part, the last star takes one character more. */
        boolean matches(String name) {
            int star = -1;
            int taken = 0;
            int in = 0;
            int at = 0;
            while (at < name.length()) {
                if (in < text.length() && text.charAt(in) == '*') {
                    star = in++;
                    taken = at;
                } else if (in < text.length() && text.charAt(in) == name.charAt(at)) {
                    in++;
                    at++;
                } else if (star >= 0) {
                    in = star + 1;
                    at = ++taken;
                } else {
                    return false;
                }
            }
            while (in < text.length() && text.charAt(in) == '*') {
                in++;
            }
            return in == text.length();
        }
    }

    /** @throws IllegalArgumentException that names the path, the character and what was expected there */
    static PathPattern parse(String text) {
        return new PathPattern(text, new Reader(text).steps());
    }

    /** How many steps say just where they lead. */
    int literalSteps() {
        return (int) steps.stream()
                .filter(step -> step.token() != null && !(step.token() instanceof Glob))
                .count();
    }

    /** How many steps lead to several names. */
    int globSteps() {
        return (int) steps.stream().filter(step -> step.token() instanceof Glob).count();
    }

    /** Goes through the text once, from left to right. */
    private static final class Reader {

        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        List<Step> steps() {
            if (!text.startsWith("$")) {
                throw malformed("a path begins with $");
            }
            at = 1;
            List<Step> steps = new ArrayList<>();
            while (at < text.length()) {
                steps.add(step());
            }
            return List.copyOf(steps);
        }

        private Step step() {
            boolean deep = text.startsWith("..", at);
            if (deep) {
                at += text.startsWith("..[", at) ? 2 : 1;
            }
            char first = text.charAt(at);
            if (first == '.') {
                return new Step(name(), deep);
            }
            if (first == '[') {
                return new Step(bracketed(), deep);
            }
            throw malformed("expected . or [");
        }

        private Object name() {
            int start = ++at;
            while (at < text.length() && text.charAt(at) != '.' && text.charAt(at) != '[') {
                at++;
            }
            String name = text.substring(start, at);
            if (name.isEmpty()) {
                throw malformed("expected a name or *");
            }
            if (name.equals("*")) {
                return null;
            }
            return name.indexOf('*') < 0 ? name : new Glob(name);
        }

        private Object bracketed() {
            char first = ++at < text.length() ? text.charAt(at) : ']';
            boolean quoted = first == '\'' || first == '"';
            int end = quoted ? text.indexOf(first + "]", at + 1) : text.indexOf(']', at);
            if (end < 0) {
                throw malformed("the bracket is not closed");
            }
            String inside = text.substring(quoted ? at + 1 : at, end);
            if (!quoted && !inside.equals("*") && !inside.matches("\\d{1,9}")) {
                throw malformed("expected a number, * or a quoted key between the brackets");
            }
            at = end + (quoted ? 2 : 1);
            if (quoted) {
                return inside;
            }
            return inside.equals("*") ? null : (Object) Integer.valueOf(inside);
        }

        private IllegalArgumentException malformed(String expected) {
            return new IllegalArgumentException(
                    "path \"" + text + "\" is malformed at character " + (at + 1) + ": " + expected);
        }
    }
}
