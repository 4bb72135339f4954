package io.dualrun.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strict reader of Prometheus text 0.0.4, as its format is described: each family once, HELP and TYPE before its
 * samples.
 */
final class Exposition {

    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) (" + NAME + ") (.+)");
    private static final Pattern SAMPLE = Pattern.compile("(" + NAME + ")(\\{(.*)})? (\\S+)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\n\"])*)\"(,|$)");

    /** Type by family. */
    final Map<String, String> types = new LinkedHashMap<>();

    /** Value by name and labels, as they stand in the text. */
    final Map<String, Double> samples = new LinkedHashMap<>();

    private String family;
    private String help;

    static Exposition parse(String text) {
        assertThat(text).endsWith("\n");
        Exposition exposition = new Exposition();
        text.lines().forEach(exposition::line);
        return exposition;
    }

    double value(String sample) {
        assertThat(samples).containsKey(sample);
        return samples.get(sample);
    }

    private void line(String line) {
        if (line.startsWith("#")) {
            comment(line);
        } else {
            sample(line);
        }
    }

    private void comment(String line) {
        Matcher comment = COMMENT.matcher(line);
        assertThat(comment.matches()).as(line).isTrue();
        if (comment.group(1).equals("HELP")) {
            help = comment.group(2);
            return;
        }
        family = comment.group(2);
        assertThat(help).as("HELP before " + line).isEqualTo(family);
        assertThat(types.put(family, comment.group(3))).as("once: " + line).isNull();
    }

    private void sample(String line) {
        Matcher sample = SAMPLE.matcher(line);
        assertThat(sample.matches()).as(line).isTrue();
        String suffix = "histogram".equals(types.get(family)) ? "_(bucket|sum|count)" : "";
        assertThat(sample.group(1)).as(line).matches(Pattern.quote(family) + suffix);
        if (sample.group(3) != null) {
            labels(sample.group(3));
        }
        String name = line.substring(0, line.lastIndexOf(' '));
        assertThat(samples.put(name, Double.valueOf(sample.group(4))))
                .as("once: " + line)
                .isNull();
    }

    private static void labels(String text) {
        Matcher label = LABEL.matcher(text);
        int end = 0;
        while (end < text.length()) {
            assertThat(label.find(end) && label.start() == end).as(text).isTrue();
            end = label.end();
        }
    }
}
