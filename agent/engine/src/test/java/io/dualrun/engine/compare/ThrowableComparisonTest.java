package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.assertMatch;
import static io.dualrun.engine.compare.Comparing.comparer;
import static io.dualrun.engine.compare.Comparing.differences;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ThrowableComparisonTest {

    private final Comparer comparer = comparer(RuleSpec.NOTHING);

    private Comparison compare(Throwable legacy, Throwable candidate) {
        return comparer.compare(new Outcome.Threw(legacy), new Outcome.Threw(candidate));
    }

    @Test
    void two_that_fail_alike_match() {
        assertThat(compare(new IOException("gone", new Error("a")), new IOException("gone", new Error("b"))))
                .isSameAs(Comparison.MATCH);
    }

    @Test
    void another_type_or_message_is_a_difference() {
        assertThat(differences(compare(new IOException("gone"), new IOException("lost"))))
                .containsExactly("$: threw java.io.IOException: \"gone\" → threw java.io.IOException: \"lost\"");
        assertThat(differences(compare(new IOException(), new IllegalStateException())))
                .containsExactly("$: threw java.io.IOException → threw java.lang.IllegalStateException");
    }

    @Test
    void one_that_throws_and_one_that_returns_differ() {
        Comparison comparison =
                comparer.compare(new Outcome.Returned(3), new Outcome.Threw(new IllegalStateException("boom")));
        assertThat(differences(comparison))
                .containsExactly("$: returned 3 → threw java.lang.IllegalStateException: \"boom\"");
        assertThat(((Comparison.Mismatch) comparison).differences().get(0).kind())
                .isEqualTo(Difference.Kind.EXCEPTION);
    }

    @Test
    void a_message_that_cannot_be_read_is_inconclusive() {
        class Broken extends RuntimeException {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                throw new IllegalStateException();
            }
        }
        assertThat(Comparing.reason(compare(new Broken(), new Broken())))
                .isEqualTo("java.lang.IllegalStateException while reading a throwable");
    }

    @Test
    void as_a_value_it_is_type_message_and_causes() {
        assertMatch(new IOException("a", new Error("b")), new IOException("a", new Error("b")));
        assertThat(differences(new IOException("a", new Error("b")), new IOException("a", new Error("c"))))
                .containsExactly("$.cause.message: \"b\" → \"c\"");
        assertThat(differences(new IOException("a"), new Error("a")))
                .containsExactly("$: type java.io.IOException → java.lang.Error");
    }

    @Test
    void causes_that_lead_back_to_their_effect_are_compared() {
        assertMatch(circular(), circular());
    }

    private static Throwable circular() {
        Exception effect = new Exception("effect");
        effect.initCause(new Exception("cause", effect));
        return effect;
    }
}
