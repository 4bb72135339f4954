package io.dualrun.engine.text;

import java.util.List;

/** What a misspelt word may have been meant to be. */
public final class Spelling {

    private Spelling() {}

    /** The nearest of the known words by edits; null if more than half of the word would have to be edited. */
    public static String nearest(String word, List<String> known) {
        String nearest = null;
        int fewest = Math.max(1, word.length() / 2) + 1;
        for (String candidate : known) {
            // Whatever is so much longer is as many edits away: a key of a megabyte costs no more than its length.
            int edits = word.length() > 2 * candidate.length() ? Integer.MAX_VALUE : edits(word, candidate);
            if (edits < fewest) {
                fewest = edits;
                nearest = candidate;
            }
        }
        return nearest;
    }

    /** Levenshtein's distance: insertions, deletions and replacements of one character that turn a into b. */
    private static int edits(String a, String b) {
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] now = new int[b.length() + 1];
            now[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(replaced, Math.min(before[j], now[j - 1]) + 1);
            }
            before = now;
        }
        return before[b.length()];
    }
}
