package io.dualrun.engine.config;

import java.util.List;

/** A piece of a configuration file as it is written, with its place, before anything is known about what it means. */
sealed interface Node {

    /** Where it begins. */
    Mark at();

    /** What it is, in words for the person who wrote it. */
    String described();

    /**
     * A place in the file.
     *
     * @param line from 1
     * @param column in characters, from 1
     */
    record Mark(int line, int column) {}

    /** What a single value was written as. */
    enum Kind {
        TEXT,
        NUMBER,
        TRUTH,
        NULL
    }

    /**
     * A single value.
     *
     * @param text as written, without quotes
     */
    record Scalar(Mark at, Kind kind, String text) implements Node {

        private static final int SHOWN = 60;

        @Override
        public String described() {
            String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
            return switch (kind) {
                case TEXT -> '"' + shown.replace("\n", "\\n") + '"';
                case NUMBER, TRUTH -> shown;
                case NULL -> "nothing";
            };
        }
    }

    /** A list. */
    record Sequence(Mark at, List<Node> items) implements Node {

        @Override
        public String described() {
            return "a list";
        }
    }

    /** Keys and their values, as often as they are written. */
    record Mapping(Mark at, List<Entry> entries) implements Node {

        @Override
        public String described() {
            return "a mapping";
        }
    }

    /**
     * A key and its value.
     *
     * @param at where the key begins
     */
    record Entry(Mark at, String key, Node value) {}
}
