package io.dualrun.engine.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with names in it, <code>{{title}}</code>, for which a notification's values are put.
 *
 * @param parts in their order
 */
public record Template(List<Part> parts) {

    /** What there is to name. Beyond these, <code>{{details.x}}</code> is the detail called x. */
    public static final Set<String> NAMES =
            Set.of("id", "flag", "component", "kind", "title", "text", "at", "drill", "host", "details");

    /** What the name of a single detail begins with. */
    public static final String DETAIL = "details.";

    private static final Pattern NAME = Pattern.compile("\\{\\{\\s*([\\w.-]*)\\s*}}");

    /**
     * A piece of the text.
     *
     * @param isName whether a value is put for it
     * @param text the name, or what stands there
     */
    public record Part(boolean isName, String text) {}

    public Template {
        parts = List.copyOf(parts);
    }

    /** Any text is a template. */
    public static Template of(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher name = NAME.matcher(text);
        int end = 0;
        while (name.find()) {
            parts.add(new Part(false, text.substring(end, name.start())));
            parts.add(new Part(true, name.group(1)));
            end = name.end();
        }
        parts.add(new Part(false, text.substring(end)));
        return new Template(parts);
    }

    /** The text with values put for the names. */
    public String filled(UnaryOperator<String> valueOf) {
        StringBuilder filled = new StringBuilder();
        for (Part part : parts) {
            filled.append(part.isName() ? valueOf.apply(part.text()) : part.text());
        }
        return filled.toString();
    }

    /** Whether there is something to put for each name. */
    boolean isKnown() {
        return parts.stream()
                .allMatch(part -> !part.isName()
                        || NAMES.contains(part.text())
                        || part.text().startsWith(DETAIL));
    }
}
