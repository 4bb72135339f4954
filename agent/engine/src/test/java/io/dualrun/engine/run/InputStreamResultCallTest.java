package io.dualrun.engine.run;

import static io.dualrun.engine.flag.Path.LEGACY;
import static io.dualrun.engine.record.Tally.Result.MATCH;
import static io.dualrun.engine.record.Tally.Result.MISMATCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.compare.Comparison.Doubt;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputStreamResultCallTest {

    private final Migration migration = new Migration();
    private final Closings closings = new Closings();
    private final Body legacy = closings.bytes("legacy", 1, 2, 3);

    private InputStream call(Body legacy, Body candidate) throws Throwable {
        return (InputStream) migration.site(InputStream.class).call(legacy, candidate);
    }

    private static Body inMemory(int... bytes) {
        byte[] held = new byte[bytes.length];
        for (int at = 0; at < held.length; at++) {
            held[at] = (byte) bytes[at];
        }
        return args -> new ByteArrayInputStream(held);
    }

    @Test
    void it_is_compared_while_the_caller_reads() throws Throwable {
        InputStream result = call(legacy, closings.bytes("candidate", 1, 2, 3));
        assertThat(migration.tally().verified()).isZero();

        assertThat(result.readAllBytes()).containsExactly(1, 2, 3);
        migration.assertFound(MATCH);
        assertThat(closings.closed).containsExactly("candidate");

        result.close();
        assertThat(closings.closed).containsExactly("candidate", "legacy");
    }

    @Test
    void one_that_ends_early_is_a_mismatch() throws Throwable {
        assertThat(call(legacy, closings.bytes("candidate", 1, 2)).readAllBytes())
                .containsExactly(1, 2, 3);

        migration.assertFound(MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_is_held_in_memory_is_compared_at_once_or_beside_the_caller(boolean async) throws Throwable {
        if (async) {
            migration.async();
        }

        InputStream result = call(inMemory(1, 2, 3), inMemory(1, 2, 4));
        assertThat(result.readAllBytes()).containsExactly(1, 2, 3);

        migration.untilVerified(1);
        migration.assertFound(MISMATCH);
    }

    @Test
    void where_legacy_is_to_answer_on_a_mismatch_its_bytes_are_the_answer() throws Throwable {
        migration.percentage(100).onMismatch(LEGACY);

        assertThat(call(inMemory(1, 2, 3), inMemory(1, 2, 4)).readAllBytes()).containsExactly(1, 2, 3);

        migration.assertFound(MISMATCH);
    }

    @Test
    void beside_the_caller_it_is_the_callers_alone() throws Throwable {
        migration.async();

        assertThat(call(legacy, closings.bytes("candidate", 1, 2, 3)).readAllBytes())
                .containsExactly(1, 2, 3);

        migration.assertDoubt(Doubt.CHANGEABLE);
    }
}
