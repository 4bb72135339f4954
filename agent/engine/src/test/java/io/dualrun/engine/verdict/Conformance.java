package io.dualrun.engine.verdict;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The rows of a conformance file. */
final class Conformance {

    private Conformance() {}

    static List<String[]> rows(String name) {
        try (InputStream in = Conformance.class.getResourceAsStream("/conformance/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
