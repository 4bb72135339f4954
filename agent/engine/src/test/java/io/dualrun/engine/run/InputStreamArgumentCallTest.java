package io.dualrun.engine.run;

import static io.dualrun.engine.flag.Path.LEGACY;
import static io.dualrun.engine.record.Tally.Result.MATCH;
import static io.dualrun.engine.record.Tally.Result.MISMATCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualrun.engine.compare.Comparison.Doubt;
import io.dualrun.engine.isolate.Isolate;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputStreamArgumentCallTest {

    private final Migration migration = new Migration();
    private final AtomicInteger closed = new AtomicInteger();
    private final InputStream argument = counted();

    private final Body sum = args -> {
        int sum = 0;
        for (byte each : ((InputStream) args[0]).readAllBytes()) {
            sum += each;
        }
        return sum;
    };
    private final Body sumAndClose = args -> {
        try (InputStream in = (InputStream) args[0]) {
            return sum.run(args);
        }
    };
    private final Body closing = args -> {
        ((InputStream) args[0]).close();
        throw new IOException("closed");
    };

    private InputStream counted() {
        InputStream source = new ByteArrayInputStream(new byte[] {1, 2, 3});
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return source.read();
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }

    private Object call(Body legacy, Body candidate, InputStream in) throws Throwable {
        return migration.site(int.class, InputStream.class).call(legacy, candidate, in);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void both_bodies_read_all_of_it(boolean async) throws Throwable {
        if (async) {
            migration.async();
        }

        assertThat(call(sum, sum, argument)).isEqualTo(6);

        migration.untilVerified(1);
        migration.assertFound(MATCH);
    }

    @Test
    void a_candidate_that_closes_it_does_not_close_the_callers() throws Throwable {
        assertThat(call(sum, sumAndClose, argument)).isEqualTo(6);

        migration.assertFound(MATCH);
        assertThat(closed).hasValue(0);
    }

    @Test
    void legacy_that_closes_it_closes_the_callers_once() throws Throwable {
        assertThat(call(sumAndClose, sumAndClose, argument)).isEqualTo(6);

        migration.assertFound(MATCH);
        assertThat(closed).hasValue(1);
    }

    @Test
    void failing_alike_is_a_match() {
        assertThatThrownBy(() -> call(closing, closing, argument)).isInstanceOf(IOException.class);

        migration.assertFound(MATCH);
        assertThat(closed).hasValue(1);
    }

    @Test
    void what_is_held_in_memory_is_copied_even_where_legacy_is_to_answer_on_a_mismatch() throws Throwable {
        migration.percentage(100).onMismatch(LEGACY);
        Body wrong = args -> (Integer) sum.run(args) + 1;
        InputStream in = new ByteArrayInputStream(new byte[] {1, 2, 3});

        assertThat(call(sum, wrong, in)).isEqualTo(6);

        migration.assertFound(MISMATCH);
        assertThat(in.available()).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 100})
    void what_is_held_in_memory_is_the_callers_own_where_it_is_returned(double percentage) throws Throwable {
        migration.percentage(percentage).onMismatch(LEGACY);
        Body itself = args -> args[0];
        InputStream in = new ByteArrayInputStream(new byte[] {1, 2, 3});

        assertThat(migration.site(InputStream.class, InputStream.class).call(itself, itself, in))
                .isSameAs(in);

        migration.assertFound(MATCH);
        assertThat(in.available()).isEqualTo(3);
    }

    @Test
    void the_callers_own_that_a_body_alone_returns_stays_open() throws Throwable {
        migration.isolate(Isolate.NONE);

        Object result = migration.site(Object.class, InputStream.class).call(args -> "none", args -> args[0], argument);

        assertThat(result).isEqualTo("none");
        assertThat(migration.tally().verified()).isOne();
        assertThat(closed).hasValue(0);
    }

    @Test
    void a_class_of_the_programs_is_read_by_one_body_only() throws Throwable {
        assertThat(call(sum, sum, new Upload())).isEqualTo(6);

        migration.assertDoubt(Doubt.ARGUMENTS);
    }

    private static final class Upload extends FilterInputStream {
        Upload() {
            super(new ByteArrayInputStream(new byte[] {1, 2, 3}));
        }
    }
}
