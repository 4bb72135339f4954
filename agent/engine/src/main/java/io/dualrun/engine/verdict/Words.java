package io.dualrun.engine.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words, numbers and signs of a condition, taken one after the other. */
final class Words {

    /**
     * One of them.
     *
     * @param text as it is written; empty: the end
     * @param column from 1
     */
    record Word(String text, int column, boolean isNumber) {

        boolean is(String other) {
            return text.equalsIgnoreCase(other);
        }

        boolean isEnd() {
            return text.isEmpty();
        }
    }

    /** The group is a number, of as many digits as the largest double has. */
    private static final Pattern WORD = Pattern.compile("(?i:meter:)[^\\s<>=≤≥]*"
            + "|[A-Za-zµ_][\\w.-]*"
            + "|([-+]?(?:\\d{1,400}(?:\\.\\d{1,400})?|\\.\\d{1,400}))"
            + "|[<>=]="
            + "|\\S");

    private static final int LONGEST_QUOTE = 80;

    private final String text;
    private final List<Word> words = new ArrayList<>();
    private int next;

    Words(String text) {
        this.text = text;
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(new Word(matcher.group(), matcher.start() + 1, matcher.group(1) != null));
        }
        words.add(new Word("", text.length() + 1, false));
    }

    /** What comes next; the end again and again. */
    Word peek() {
        return words.get(next);
    }

    Word take() {
        Word word = peek();
        next = Math.min(next + 1, words.size() - 1);
        return word;
    }

    /** Takes what comes next if it is that word or sign. */
    boolean took(String word) {
        boolean isThere = peek().is(word);
        if (isThere) {
            take();
        }
        return isThere;
    }

    int position() {
        return next;
    }

    /** @param position from {@link #position} */
    void backTo(int position) {
        next = position;
    }

    /** A number is shown with what is written at its end. */
    IllegalArgumentException unexpected(Word word, String expected) {
        String shown = word.isNumber() ? text.substring(word.column() - 1).split("\\s", 2)[0] : word.text();
        String quoted = shown.length() <= LONGEST_QUOTE ? shown : shown.substring(0, LONGEST_QUOTE) + "…";
        String found = word.isEnd() ? "the end" : '"' + quoted + "\" at column " + word.column();
        return new IllegalArgumentException("found " + found + ", expected " + expected);
    }
}
