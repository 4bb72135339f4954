package io.dualrun.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.record.Tally.Result;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Methods whose arguments or results can be used only once, or come later: known by the types they are declared with. */
class SingleUseTest {

    private static WovenClasses woven(String type, String parameter, String legacy, String candidate) {
        return WovenClasses.of("""
                        import java.io.*;
                        import java.util.*;
                        import java.util.concurrent.*;
                        import java.util.stream.*;
                        public class Feed {
                            @DualRun("c") public %s read(%s in) throws Exception { return %s; }
                            @Candidate("c") %1$s fast(%2$s in) throws Exception { return %4$s; }
                        }
                        """.formatted(type, parameter, legacy, candidate))
                .steer(Steering.LEGACY);
    }

    private static void assertFound(WovenClasses classes, Result result) {
        assertThat(classes.tally().comparisons().count(result)).isOne();
        assertThat(classes.tally().verified()).isOne();
        assertThat(classes.engine().errors().total()).isZero();
    }

    @Test
    void an_iterator_is_given_to_both_bodies() throws Throwable {
        WovenClasses classes = woven("int", "Iterator<Integer>", "in.next() + in.next()", "2 * in.next() + 1");
        Iterator<Integer> in = new ArrayList<>(List.of(1, 2, 3)).iterator();

        assertThat(classes.call("app.Feed", "read", in)).isEqualTo(3);

        assertFound(classes, Result.MATCH);
        assertThat(in.next()).isEqualTo(3);
    }

    @Test
    void an_input_stream_is_given_to_both_bodies() throws Throwable {
        WovenClasses classes = woven("int", "InputStream", "in.readAllBytes().length", "in.read()");
        InputStream in = InputStream.nullInputStream();

        assertThat(classes.call("app.Feed", "read", in)).isEqualTo(0);

        assertFound(classes, Result.MISMATCH);
    }

    @Test
    void of_one_that_can_be_told_to_be_of_another_class_nothing_is_verified() throws Throwable {
        WovenClasses classes = woven("int", "InputStream", "in.readAllBytes().length", "in.readAllBytes().length");
        InputStream one = new ByteArrayInputStream(new byte[1]);

        assertThat(classes.call("app.Feed", "read", new SequenceInputStream(one, one)))
                .isEqualTo(1);

        assertFound(classes, Result.INCONCLUSIVE);
    }

    @Test
    void a_stream_is_compared_as_it_is_used() throws Throwable {
        WovenClasses classes =
                woven("Stream<Integer>", "int", "IntStream.range(0, in).boxed()", "Stream.iterate(0, i -> i + 1)");

        Stream<?> result = (Stream<?>) classes.call("app.Feed", "read", 3);

        assertThat(result.limit(3).toList()).isEqualTo(List.of(0, 1, 2));
        result.close();
        assertFound(classes, Result.MATCH);
    }

    @Test
    void the_result_is_of_the_type_that_is_declared() throws Throwable {
        WovenClasses classes =
                woven("IntStream", "int", "IntStream.range(0, in)", "IntStream.range(0, in).map(i -> i / 2)");

        Object sum = WovenClasses.call(classes.type("app.Feed"), "read", 3);

        assertThat(((java.util.stream.IntStream) sum).sum()).isEqualTo(3);
        assertFound(classes, Result.MISMATCH);
    }

    @Test
    void an_iterator_that_is_returned_is_compared_as_it_is_used() throws Throwable {
        WovenClasses classes =
                woven("Iterator<Integer>", "List<Integer>", "in.iterator()", "new ArrayDeque<>(in).iterator()");
        List<Object> seen = new ArrayList<>();

        ((Iterator<?>) classes.call("app.Feed", "read", List.of(1, 2))).forEachRemaining(seen::add);

        assertThat(seen).containsExactly(1, 2);
        assertFound(classes, Result.MATCH);
    }

    @Test
    void a_stage_is_compared_when_both_are_complete() throws Throwable {
        WovenClasses classes = woven(
                "CompletionStage<Integer>",
                "CompletableFuture<Integer>",
                "in.thenApply(i -> i + 1)",
                "in.thenApply(i -> i + 2)");
        CompletableFuture<Integer> in = new CompletableFuture<>();

        CompletableFuture<?> result = (CompletableFuture<?>) classes.call("app.Feed", "read", in);
        assertThat(classes.tally().verified()).isZero();
        in.complete(1);

        assertThat(result.join()).isEqualTo(2);
        long end = System.nanoTime() + 60_000_000_000L;
        while (classes.tally().verified() == 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        assertFound(classes, Result.MISMATCH);
    }
}
