package io.dualrun.benchmarks;

import io.dualrun.engine.compare.Bounds;
import io.dualrun.engine.compare.Comparer;
import io.dualrun.engine.compare.Comparison;
import io.dualrun.engine.compare.Place;
import io.dualrun.engine.compare.Rule;
import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.compare.Rules;
import io.dualrun.engine.compare.Terms;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.javers.core.Javers;
import org.javers.core.JaversBuilder;
import org.javers.core.diff.Diff;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What comparing two results costs, beside the plainest code that does it and the libraries that are known for it. All match. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class CompareBenchmark {

    private static final double RTOL = 1e-6;
    private static final int NUMBERS = 1_000_000;
    private static final int RECORDS = 10_000;

    /** No bound in time: a JVM that has just started may take longer than it will ever again. */
    private static final Bounds BOUNDS = new Bounds(1_000_000, TimeUnit.HOURS.toNanos(1), 10);

    private final Comparer comparer = new Comparer(
            Rules.of(RuleSpec.of(Rule.of(Place.EVERYWHERE, Terms.tolerance(RTOL, 0.0, null)))),
            BOUNDS,
            System::nanoTime);
    private final Javers javers = JaversBuilder.javers().build();

    private final double[] legacy = new double[NUMBERS];
    private final double[] same = new double[NUMBERS];
    private final double[] close = new double[NUMBERS];
    private final RecordTree legacyTree = RecordTree.of(RECORDS);
    private final RecordTree candidateTree = RecordTree.of(RECORDS);

    private Double legacyDouble = 1.5;
    private Double candidateDouble = 1.5 + 1e-9;
    private Integer legacyInteger = 1000;
    private Integer candidateInteger = 1000;
    private String legacyText = "result 42";
    private String candidateText = "result 42";

    @Setup
    public void values() {
        for (int at = 0; at < NUMBERS; at++) {
            legacy[at] = 1 + Math.sqrt(at);
            same[at] = legacy[at];
            close[at] = legacy[at] * (1 + 1e-9);
        }
        candidateInteger = Integer.valueOf(legacyInteger.toString());
        candidateText = new StringBuilder(legacyText).toString();
        if (tree() != Comparison.MATCH || treeByJavers().hasChanges()) {
            throw new IllegalStateException("the two trees are equal, and were not found to be");
        }
    }

    /** A million doubles, bit for bit the same. */
    @Benchmark
    public Comparison sameDoubles() {
        return comparer.compare("$", legacy, same);
    }

    /** The same, by the JDK's vector loop. */
    @Benchmark
    public int sameDoublesByTheJdk() {
        return Arrays.mismatch(legacy, same);
    }

    /** A million doubles, none the same, all within 1e-9 of each other under a tolerance of 1e-6. */
    @Benchmark
    public Comparison closeDoubles() {
        return comparer.compare("$", legacy, close);
    }

    /** The same, by the loop that one would write for it. */
    @Benchmark
    public boolean closeDoublesByHand() {
        for (int at = 0; at < legacy.length; at++) {
            if (!(Math.abs(close[at] - legacy[at]) <= RTOL * Math.abs(legacy[at]))) {
                return false;
            }
        }
        return true;
    }

    /** A tree of 10,000 records. */
    @Benchmark
    public Comparison tree() {
        return comparer.compare("$", legacyTree, candidateTree);
    }

    /** The same tree, by AssertJ's recursive comparison: half a minute each. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 1)
    @Measurement(iterations = 2)
    @Fork(1)
    public Object treeByAssertJ() {
        return Assertions.assertThat(candidateTree).usingRecursiveComparison().isEqualTo(legacyTree);
    }

    /** The same tree, by Javers. */
    @Benchmark
    public Diff treeByJavers() {
        return javers.compare(legacyTree, candidateTree);
    }

    @Benchmark
    public Comparison scalarDouble() {
        return comparer.compare("$", legacyDouble, candidateDouble);
    }

    @Benchmark
    public Comparison scalarInteger() {
        return comparer.compare("$", legacyInteger, candidateInteger);
    }

    @Benchmark
    public Comparison scalarString() {
        return comparer.compare("$", legacyText, candidateText);
    }
}
