package io.dualrun.engine.config;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes to text, strictly: what an editor wrote in another encoding is reported, not guessed at. */
final class Utf8 {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String EXPECTED = "text in UTF-8, without control characters";

    private Utf8() {}

    /** The text, without a byte order mark; null if a problem was added. */
    static String decoded(byte[] content, Problems problems) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(content);
        CharBuffer chars = CharBuffer.allocate(content.length);
        CoderResult result = decoder.decode(bytes, chars, true);
        String text = chars.flip().toString();
        if (result.isError()) {
            String found = String.format("the byte 0x%02X", bytes.get(bytes.position()));
            problems.add(mark(text, text.length()), "", found, EXPECTED);
            return null;
        }
        text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        for (int i = 0; i < text.length(); i++) {
            if (isForbidden(text.charAt(i))) {
                String found = String.format("the character U+%04X", (int) text.charAt(i));
                problems.add(mark(text, i), "", found, EXPECTED);
                return null;
            }
        }
        return text;
    }

    /** As YAML has it: all control characters but these four, and what is no character. */
    private static boolean isForbidden(char c) {
        boolean allowed = c == '\t' || c == '\n' || c == '\r' || c == 0x85;
        return Character.isISOControl(c) && !allowed || c >= 0xFFFE;
    }

    private static Node.Mark mark(String text, int index) {
        int lineStart = text.lastIndexOf('\n', index - 1) + 1;
        int line = 1
                + (int) text.substring(0, lineStart)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return new Node.Mark(line, 1 + text.codePointCount(lineStart, index));
    }
}
