package io.dualrun.engine.compare;

/** Text on one line, of bounded length. */
final class Line {

    /** The most characters: what still fits a line of a log with its path. */
    static final int LIMIT = 200;

    private Line() {}

    /** The text between quotation marks; cut where it is longer. */
    static String quoted(CharSequence text) {
        StringBuilder line = new StringBuilder("\"");
        for (int at = 0; at < text.length() && line.length() < LIMIT; at++) {
            char each = text.charAt(at);
            if (each == '"' || each == '\\') {
                line.append('\\');
            }
            append(line, each);
        }
        return cut(line.append('"').toString());
    }

    /** The text as it is, but for what would end the line or is not seen; cut where it is longer. */
    static String plain(String text) {
        StringBuilder line = new StringBuilder();
        for (int at = 0; at < text.length() && line.length() <= LIMIT; at++) {
            append(line, text.charAt(at));
        }
        return cut(line.toString());
    }

    private static void append(StringBuilder line, char each) {
        switch (each) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                if (Character.isISOControl(each) || each == '\u2028' || each == '\u2029') {
                    line.append(String.format("\\u%04x", (int) each));
                } else {
                    line.append(each);
                }
            }
        }
    }

    /** Cut, with an ellipsis, where it is longer. Leaves no half of a pair of surrogates. */
    static String cut(String text) {
        if (text.length() <= LIMIT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LIMIT - 2)) ? LIMIT - 2 : LIMIT - 1;
        return text.substring(0, end) + "…";
    }
}
