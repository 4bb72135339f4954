package io.dualrun.benchmarks;

import com.launchdarkly.sdk.LDContext;
import com.launchdarkly.sdk.LDValue;
import com.launchdarkly.sdk.server.Components;
import com.launchdarkly.sdk.server.LDClient;
import com.launchdarkly.sdk.server.LDConfig;
import com.launchdarkly.sdk.server.MigrationStage;
import com.launchdarkly.sdk.server.integrations.TestData;
import com.launchdarkly.sdk.server.migrations.Migration;
import com.launchdarkly.sdk.server.migrations.MigrationBuilder;
import com.launchdarkly.sdk.server.migrations.MigrationExecution;
import com.launchdarkly.sdk.server.migrations.MigrationMethodResult;
import com.launchdarkly.sdk.server.migrations.MigrationSerialOrder;
import com.launchdarkly.sdk.server.subsystems.EventSender;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The same two bodies, run and compared by us and by LaunchDarkly's migrations; and the same candidate, guarded by us and by a circuit
 * breaker of resilience4j.
 *
 * <p>What favours the peers: LaunchDarkly has its context made beforehand and tells the time in milliseconds, from a clock that costs less;
 * resilience4j asks for no key. Ours looks its key up and routes by it in each call.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class PeersBenchmark {

    private static final String FLAG = "verified";
    private static final String USER = "user-42";

    /** The two bodies, and one migrated method of each state. */
    @State(Scope.Thread)
    public static class Ours {
        private final Bodies bodies = new Bodies();
        private double x = 1.5;
    }

    /** A client without a connection, whose flag has both bodies run and legacy answer. */
    @State(Scope.Benchmark)
    public static class LaunchDarkly {

        /** Whether what a call found is kept for a report, as it is with ours; the report goes nowhere. */
        @Param({"true", "false"})
        private boolean events;

        private final LDContext user = LDContext.create(USER);
        private LDClient client;
        private Migration<Double, Void, Double, Void> serial;
        private Migration<Double, Void, Double, Void> parallel;

        @Setup
        public void connect() {
            TestData flags = TestData.dataSource();
            flags.update(flags.flag(FLAG).valueForAll(LDValue.of(MigrationStage.SHADOW.toString())));
            client = new LDClient(
                    "no key",
                    new LDConfig.Builder()
                            .dataSource(flags)
                            .events(
                                    events
                                            ? Components.sendEvents().eventSender(context -> new Nowhere())
                                            : Components.noEvents())
                            .logging(Components.noLogging())
                            .build());
            serial = migration(MigrationExecution.Serial(MigrationSerialOrder.FIXED));
            parallel = migration(MigrationExecution.Parallel());
        }

        private Migration<Double, Void, Double, Void> migration(MigrationExecution execution) {
            Bodies bodies = new Bodies();
            return new MigrationBuilder<Double, Void, Double, Void>(client)
                    .readExecution(execution)
                    .read(
                            x -> MigrationMethodResult.Success(bodies.untouched(x)),
                            x -> MigrationMethodResult.Success(bodies.candidate(USER, x)),
                            (legacy, candidate) -> Math.abs(candidate - legacy) <= 1e-5 * Math.abs(legacy))
                    .write(x -> MigrationMethodResult.Success(null), x -> MigrationMethodResult.Success(null))
                    .build()
                    .orElseThrow();
        }

        @TearDown
        public void disconnect() throws IOException {
            client.close();
        }
    }

    /** Where events go without a network. */
    private static final class Nowhere implements EventSender {

        @Override
        public Result sendAnalyticsEvents(byte[] data, int events, URI to) {
            return Result.SUCCESS;
        }

        @Override
        public Result sendDiagnosticEvent(byte[] data, URI to) {
            return Result.SUCCESS;
        }

        @Override
        public void close() {}
    }

    /** A breaker that never opens, shared by all callers as breakers are. */
    @State(Scope.Benchmark)
    public static class Breaker {

        @Param({"SYNCHRONIZED", "LOCK_FREE"})
        private SlidingWindowSynchronizationStrategy window;

        private final Bodies bodies = new Bodies();
        private double x = 1.5;
        private CircuitBreaker breaker;
        private Supplier<Double> decorated;

        @Setup
        public void decorate() {
            breaker = CircuitBreaker.of(
                    "candidate",
                    CircuitBreakerConfig.custom()
                            .slidingWindow(100, 100, SlidingWindowType.COUNT_BASED, window)
                            .build());
            decorated = CircuitBreaker.decorateSupplier(breaker, () -> bodies.candidate(USER, x));
        }
    }

    /** Both bodies run, timed, compared and counted; legacy answers. */
    @Benchmark
    public double verified(Ours ours) {
        return ours.bodies.verified(USER, ours.x);
    }

    /** The same, one after the other. */
    @Benchmark
    public Object launchDarklySerial(LaunchDarkly theirs, Ours ours) {
        return theirs.serial.read(FLAG, theirs.user, MigrationStage.OFF, ours.x);
    }

    /** The same, side by side. */
    @Benchmark
    public Object launchDarklyParallel(LaunchDarkly theirs, Ours ours) {
        return theirs.parallel.read(FLAG, theirs.user, MigrationStage.OFF, ours.x);
    }

    /** Routed by key, timed and counted; the candidate answers, and legacy would if it threw. */
    @Benchmark
    public double candidate(Ours ours) {
        return ours.bodies.routed(USER, ours.x);
    }

    /** No key and no fallback: timed and counted by the breaker. */
    @Benchmark
    public double resilience4j(Breaker theirs) {
        return theirs.decorated.get();
    }

    /** What a breaker of theirs would add to a call of ours, which has its time taken anyway. */
    @Benchmark
    public void resilience4jAlone(Breaker theirs) {
        if (theirs.breaker.tryAcquirePermission()) {
            theirs.breaker.onSuccess(100, TimeUnit.NANOSECONDS);
        }
    }

    /** The same with two callers at once. */
    @Benchmark
    @Threads(2)
    public void resilience4jAloneByTwo(Breaker theirs) {
        if (theirs.breaker.tryAcquirePermission()) {
            theirs.breaker.onSuccess(100, TimeUnit.NANOSECONDS);
        }
    }

    /** Ours with two callers at once, for the same. */
    @Benchmark
    @Threads(2)
    public double candidateByTwo(Ours ours) {
        return ours.bodies.routed(USER, ours.x);
    }
}
