package io.dualrun.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.infra.Blackhole;

/** What a call through the gate costs, in each of its states, beside the same method without a gate. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class GateBenchmark {

    /** More than any cache of ours remembers. */
    private static final int FRESH_KEYS = 1 << 20;

    /** Tokens of work, some 2 ns each. */
    private static final int PACE = 2_000;

    private final Bodies bodies = new Bodies();
    private final String[] fresh = new String[FRESH_KEYS];
    private MessageDigest md5;
    private int next;
    private double x = 1.5;

    @Setup
    public void keys() throws NoSuchAlgorithmException {
        md5 = MessageDigest.getInstance("MD5");
        for (int i = 0; i < fresh.length; i++) {
            fresh[i] = "user-" + i;
        }
    }

    /** The method without a gate. */
    @Benchmark
    public double untouched() {
        return bodies.untouched(x);
    }

    /** OFF: nobody gets the candidate, nothing is verified. */
    @Benchmark
    public double off() {
        return bodies.off(x);
    }

    /** GRADUATED: the migration is over, and the gate leads straight to the candidate. */
    @Benchmark
    public double graduated() {
        return bodies.graduated("user-42", x);
    }

    /** The candidate called directly, beside {@link #graduated}. */
    @Benchmark
    public double candidateAlone() {
        return bodies.candidate("user-42", x);
    }

    /** Served by the candidate, for a user seen before; timed and counted. */
    @Benchmark
    public double candidateForAKnownKey() {
        return bodies.routed("user-42", x);
    }

    /** Served by the candidate, for a user not seen for a million calls: the key is hashed; timed and counted. */
    @Benchmark
    public double candidateForAFreshKey() {
        return bodies.routed(freshKey(), x);
    }

    /** What the fresh keys themselves cost: memory that no cache holds. */
    @Benchmark
    public int freshKeyAlone() {
        return freshKey().length();
    }

    /** Served by legacy, and verified: both bodies run, are timed, compared and counted. */
    @Benchmark
    public double verified() {
        return bodies.verified("user-42", x);
    }

    /** The rest of a program that calls the method now and then, so that what is verified beside it keeps up: some microseconds. */
    @Benchmark
    public double pacedAlone() {
        Blackhole.consumeCPU(PACE);
        return bodies.untouched(x);
    }

    /** The same, with each call handed over to be verified beside the caller: what is more than {@link #pacedAlone} is the hand-over. */
    @Benchmark
    public double pacedWithVerificationBeside() {
        Blackhole.consumeCPU(PACE);
        return bodies.verifiedBeside("user-42", x);
    }

    /** Both bodies called directly. */
    @Benchmark
    public double bothBodies() {
        return bodies.untouched(x) + bodies.candidate("user-42", x);
    }

    /** Of what a routed call costs: when the body began, and when it ended. */
    @Benchmark
    public long clockTwice() {
        return System.nanoTime() ^ System.nanoTime();
    }

    /** Of what a fresh key costs: its hash. */
    @Benchmark
    public byte[] md5OfAFreshKey() {
        return md5.digest(freshKey().getBytes(StandardCharsets.UTF_8));
    }

    private String freshKey() {
        next = next + 1 & FRESH_KEYS - 1;
        return fresh[next];
    }
}
