package io.dualrun.observe;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.compare.Comparison;
import io.dualrun.engine.compare.Comparison.Doubt;
import io.dualrun.engine.compare.Difference;
import io.dualrun.engine.record.InternalErrors.Part;
import io.dualrun.engine.record.Mismatches;
import io.dualrun.engine.record.Tally;
import io.dualrun.engine.record.Tally.Fallback;
import io.dualrun.engine.record.Tally.Late;
import io.dualrun.engine.record.Tally.Shed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void the_table_looks_like_this() throws IOException {
        String table = new Summary(Migrations.underWay().engine).text();

        assertThat(Golden.withoutTimes(table)).isEqualTo(Golden.file("summary.txt"));
    }

    @Test
    void a_program_that_called_nothing_is_told_nothing() {
        Summary summary = new Summary(Migrations.idle().engine);

        assertThat(summary.text()).isEmpty();
        assertThat(printed(summary, UTF_8)).isEmpty();
    }

    @Test
    void only_the_most_frequent_mismatches_are_shown_and_cut_to_a_line() {
        Migrations migrations = Migrations.underWay();
        Mismatches mismatches = migrations.engine.component("optimization").mismatches();
        for (int kind = 0; kind < 20; kind++) {
            for (int i = 0; i <= 100 * kind; i++) {
                mismatches.add(sample("kind" + kind, "$.x" + kind + "y".repeat(200)));
            }
        }

        List<String> lines = new Summary(migrations.engine).text().lines().toList();

        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        assertThat(lines.subList(5, 10))
                .satisfiesExactly(
                        first -> assertThat(first).matches(" {2}101 dual-run assertions: .*"),
                        first -> assertThat(first).matches(" {4}1,901 × \\$\\.x19y+…"),
                        second -> assertThat(second).startsWith("    1,801 × $.x18"),
                        third -> assertThat(third).startsWith("    1,701 × $.x17"),
                        rest -> assertThat(rest).isEqualTo("    … and 19 more kinds of mismatch"));
    }

    @Test
    void where_not_all_went_as_wanted_it_is_said_in_words() {
        Migrations migrations = Migrations.underWay();
        Tally tally = migrations.engine.component("optimization").tally();
        for (Shed reason : Shed.values()) {
            tally.shed(reason);
        }
        for (Fallback reason : Fallback.values()) {
            tally.fellBack(reason);
        }
        for (Late late : Late.values()) {
            tally.late(late);
        }
        tally.disabled();
        tally.compared(new Comparison.Inconclusive(Doubt.TIME, "too long"), 0, false);
        tally.compared(new Comparison.Inconclusive(Doubt.IDENTITY, "a lambda"), 0, false);
        tally.compared(new Comparison.Inconclusive(Doubt.IDENTITY, "a lambda"), 0, false);

        assertThat(new Summary(migrations.engine).text().lines())
                .containsSubsequence(
                        "  104 dual-run assertions: 86 match, 15 mismatch, 3 inconclusive; 7 fallbacks",
                        "  inconclusive: 2 identity, 1 time",
                        "  1 fallback as the candidate was not done by its deadline",
                        "  1 fallback as the candidate rested",
                        "  1 method out of service, as a body ran out of memory or the JVM failed",
                        "  1 call not compared, to stay within the budget of 100% of the callers' time",
                        "  1 call not compared, being part of one that was",
                        "  1 call not compared, as too many were waiting for that",
                        "  1 call not compared, as the caller held the receiver's monitor",
                        "  1 call not compared, as the candidate rested",
                        "  1 candidate came back after the deadline, in vain",
                        "  1 comparison done after the flag had changed: of the epoch before",
                        "  1 call had no key; the flag's default decided",
                        "safe-eval: 0% of the users by USE_SAFE_EVAL");
    }

    @Test
    void our_own_failures_are_owned_up_to() {
        Migrations migrations = Migrations.underWay();
        migrations.engine.errors().count(Part.SETTLE, new IllegalStateException("for the test"));
        migrations.engine.errors().count(Part.HTTP, new IllegalStateException("for the test"));
        migrations.engine.errors().count(Part.HTTP, new IllegalStateException("for the test"));

        assertThat(new Summary(migrations.engine).text())
                .endsWith("internal errors, none of which reached a caller: 1 settle, 2 http\n");
    }

    @Test
    void a_console_that_knows_only_ascii_gets_no_question_marks() {
        String printed = printed(new Summary(Migrations.underWay().engine), US_ASCII);

        assertThat(printed).contains(" x $: returned 1.5 -> threw").doesNotContain("?");
    }

    private static String printed(Summary summary, Charset charset) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        summary.printTo(new PrintStream(bytes, true, charset), charset);
        return bytes.toString(charset);
    }

    private static Mismatches.Sample sample(String fingerprint, String path) {
        Difference difference =
                new Difference(path, Difference.Kind.VALUE, "1", "2", Double.NaN, Double.NaN, Difference.Scale.NONE);
        return new Mismatches.Sample(
                Instant.EPOCH, "site", new Comparison.Mismatch(List.of(difference), false, fingerprint));
    }
}
