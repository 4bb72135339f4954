package io.dualrun.engine.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;
import tools.jackson.dataformat.yaml.YAMLSchema;

/**
 * Text to a tree in which everything knows its place. One use, one thread.
 *
 * <p>YAML by its core schema: {@code True} and {@code ~} are what they look like, {@code yes} is text. An alias is a problem, not a copy
 * of its anchor: nothing here is long enough to need one, and a file of a kilobyte could stand for gigabytes.
 */
final class TreeReader {

    /** Of nesting: far more than the deepest key needs, and far less than a stack. */
    private static final StreamReadConstraints LIMITS =
            StreamReadConstraints.builder().maxNestingDepth(20).build();

    /**
     * How the YAML parser words a mistake: the mistake and its place come last, and before them, for some, the place where the thing began
     * that is wrong.
     */
    private static final Pattern YAML_MESSAGE = Pattern.compile(
            "(?s)(?:[^\\n]+\\n in reader, line (\\d+), column (\\d+):.*\\n|.*\\n)?([^\\n]+)\\n in reader, line (\\d+), column (\\d+):.*");

    /** What the parsers say beyond the mistake: their own idea of the place, and what a programmer could set. */
    private static final String ASIDE = " \\(start marker.*|, from `[^`]*`";

    private final JsonParser parser;
    private final Problems problems;

    private TreeReader(JsonParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /** The root; null if there is none, or if a problem was added. */
    static Node read(String text, boolean json, Problems problems) {
        TokenStreamFactory format = json
                ? JsonFactory.builder().streamReadConstraints(LIMITS).build()
                : YAMLFactory.builder()
                        .streamReadConstraints(LIMITS)
                        .yamlSchema(YAMLSchema.CORE)
                        .build();
        try (JsonParser parser = format.createParser(ObjectReadContext.empty(), text)) {
            try {
                return new TreeReader(parser, problems).document();
            } catch (JacksonException e) {
                addSyntaxError(e, parser, json ? "JSON" : "YAML", problems);
                return null;
            }
        }
    }

    private Node document() {
        if (parser.nextToken() == null) {
            return null;
        }
        Node root = node();
        if (parser.nextToken() != null) {
            problems.add(mark(parser.currentTokenLocation()), "", "a second document", "one document");
        }
        return root;
    }

    private Node node() {
        Node.Mark at = mark(parser.currentTokenLocation());
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(at);
            case START_ARRAY -> sequence(at);
            default -> scalar(at);
        };
    }

    private Node mapping(Node.Mark at) {
        List<Node.Entry> entries = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Node.Mark keyAt = mark(parser.currentTokenLocation());
            String key = parser.currentName();
            parser.nextToken();
            entries.add(new Node.Entry(keyAt, key, node()));
        }
        return new Node.Mapping(at, entries);
    }

    private Node sequence(Node.Mark at) {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return new Node.Sequence(at, items);
    }

    private Node scalar(Node.Mark at) {
        String text = parser.getString();
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            problems.add(at, "", "the alias *" + text, "the value itself, since aliases are not read");
        }
        Node.Kind kind =
                switch (parser.currentToken()) {
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Node.Kind.NUMBER;
                    case VALUE_TRUE, VALUE_FALSE -> Node.Kind.TRUTH;
                    case VALUE_NULL -> Node.Kind.NULL;
                    default -> Node.Kind.TEXT;
                };
        return new Node.Scalar(at, kind, text);
    }

    private static void addSyntaxError(JacksonException e, JsonParser parser, String format, Problems problems) {
        String message = e.getOriginalMessage();
        Matcher yaml = YAML_MESSAGE.matcher(message);
        if (yaml.matches()) {
            Node.Mark at = new Node.Mark(Integer.parseInt(yaml.group(4)), Integer.parseInt(yaml.group(5)));
            String began = yaml.group(1) == null ? "" : ", in what begins at " + yaml.group(1) + ":" + yaml.group(2);
            problems.add(at, "", "a syntax error (" + yaml.group(3) + began + ")", format);
        } else {
            TokenStreamLocation at = e.getLocation() != null ? e.getLocation() : parser.currentTokenLocation();
            String what = message.lines().findFirst().orElse("").replaceFirst(ASIDE, "");
            problems.add(mark(at), "", "a syntax error (" + what + ")", format);
        }
    }

    private static Node.Mark mark(TokenStreamLocation location) {
        return new Node.Mark(location.getLineNr(), location.getColumnNr());
    }
}
