package io.dualrun.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** What public formats look like, in {@code src/test/resources/golden}. */
public final class Golden {

    private Golden() {}

    public static String file(String name) throws IOException {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        }
    }

    /** Without what differs from run to run: times in a table become {@code #}, right where they were. */
    static String withoutTimes(String table) {
        return table.replaceAll(" +\\d[\\d.]* (ns|µs|ms|s)(?=\\s)", "            #");
    }
}
