package io.dualrun.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.flag.Flag;
import io.dualrun.engine.flag.KeySource;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.isolate.Isolate;
import io.dualrun.engine.record.Event;
import io.dualrun.engine.record.EventLog;
import io.dualrun.engine.record.InternalErrors;
import io.dualrun.engine.record.Notices;
import io.dualrun.engine.record.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A component with one policy and any number of sites, for tests: served by legacy, verified always, unless said otherwise. */
final class Migration {

    static final long LONGEST_WAIT_NANOS = 60_000_000_000L;

    /** Longer than any test takes. */
    static final long FAR_NANOS = LONGEST_WAIT_NANOS;

    /** What can be changed, and is too large to be copied. */
    static final Object TOO_LARGE =
            Stream.generate(() -> new int[1]).limit(200_000).toArray();

    /** Nanoseconds; stands still until it is moved. */
    final AtomicLong clock = new AtomicLong();

    final EventLog events = new EventLog();
    final Notices notices = new Notices();
    final InternalErrors errors = new InternalErrors(events, notices);
    final Common common;
    final Component component;

    Migration() {
        this(new Workers(2, 100, false));
    }

    Migration(Workers workers) {
        common = new Common(events, errors, notices, workers, clock::get);
        component = new Component("tested", policy(), common);
    }

    /** Another component, under the same policy as it is now. */
    Component sibling() {
        return new Component("sibling", component.policy(), common);
    }

    /** Waits until something is so that other threads bring about. */
    static void until(BooleanSupplier so) {
        long end = System.nanoTime() + LONGEST_WAIT_NANOS;
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Waits for what another thread counts down. */
    static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(LONGEST_WAIT_NANOS, TimeUnit.NANOSECONDS)).isTrue();
    }

    /** The same, whatever interrupts. */
    static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                await(latch);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Policy policy() {
        Flag flag = new Flag("TESTED", "tested", "", Percentage.ZERO, false, null, false, false);
        return new Policy(flag, null, Verify.DEFAULTS.at(1, 1), null, Isolate.AUTO, Path.CANDIDATE, RuleSpec.NOTHING);
    }

    Migration percentage(double percent) {
        Policy policy = component.policy();
        return put(policy.withFlag(policy.flag().withPercentage(Percentage.of(percent))));
    }

    Migration rolledBack() {
        Policy policy = component.policy();
        return put(policy.withFlag(policy.flag().withRolledBack(true)));
    }

    Migration override(boolean candidate) {
        Policy policy = component.policy();
        return put(policy.withFlag(policy.flag().withOverride(candidate)));
    }

    Migration verify(double rate, double budget) {
        return verify(component.policy().verify().at(rate, budget));
    }

    Migration verify(Verify verify) {
        Policy p = component.policy();
        return put(new Policy(p.flag(), p.key(), verify, p.breaker(), p.isolate(), p.onMismatch(), p.compare()));
    }

    /** Verified beside the caller. */
    Migration async() {
        Verify v = component.policy().verify();
        return verify(new Verify(v.rate(), v.budget(), true, v.deadlineNanos(), v.alternate(), v.recheck()));
    }

    Migration deadline(long nanos) {
        Verify v = component.policy().verify();
        return verify(new Verify(v.rate(), v.budget(), v.async(), nanos, v.alternate(), v.recheck()));
    }

    /** The candidate is first in this share of the verified calls. */
    Migration alternate(double share) {
        Verify v = component.policy().verify();
        return verify(new Verify(v.rate(), v.budget(), v.async(), v.deadlineNanos(), share, v.recheck()));
    }

    /** On a mismatch legacy runs once more. */
    Migration recheck() {
        Verify v = component.policy().verify();
        return verify(new Verify(v.rate(), v.budget(), v.async(), v.deadlineNanos(), v.alternate(), true));
    }

    Migration breaker(BreakerPolicy breaker) {
        Policy p = component.policy();
        return put(new Policy(p.flag(), p.key(), p.verify(), breaker, p.isolate(), p.onMismatch(), p.compare()));
    }

    Migration unverified() {
        return verify(0, 1);
    }

    Migration onMismatch(Path path) {
        Policy p = component.policy();
        return put(new Policy(p.flag(), p.key(), p.verify(), p.breaker(), p.isolate(), path, p.compare()));
    }

    Migration keyedByFirstArgument() {
        Policy p = component.policy();
        return put(new Policy(
                p.flag(), KeySource.parse("arg:0"), p.verify(), p.breaker(), p.isolate(), p.onMismatch(), p.compare()));
    }

    private Migration put(Policy policy) {
        component.put(policy);
        return this;
    }

    /** A static method that returns something. */
    Site site() {
        return new Site(new MigratedMethod("Tested#method()", 0, false, null, RuleSpec.NOTHING), component);
    }

    /** A static method that returns nothing. */
    Site voidSite() {
        return new Site(new MigratedMethod("Tested#method()", 0, true, null, RuleSpec.NOTHING), component);
    }

    /** A method with a receiver. */
    Site instanceSite() {
        return new Site(new MigratedMethod("Tested#method()", 1, false, null, RuleSpec.NOTHING), component);
    }

    Site synchronizedSite() {
        return site(true, false);
    }

    /** A method that must not be done twice. */
    Site writingSite() {
        return site(false, true);
    }

    private Site site(boolean isSynchronized, boolean writes) {
        return new Site(
                new MigratedMethod(
                        "Tested#method()", 0, false, isSynchronized, writes, null, RuleSpec.NOTHING, null, null),
                component);
    }

    /** A method that writes, of another component. */
    static Site writingSite(Component component) {
        return new Site(
                new MigratedMethod("Sibling#method()", 0, false, false, true, null, RuleSpec.NOTHING, null, null),
                component);
    }

    /** A method of another component. */
    static Site site(Component component) {
        return new Site(new MigratedMethod("Sibling#method()", 0, false, null, RuleSpec.NOTHING), component);
    }

    void untilVerified(int calls) {
        until(() -> tally().verified() == calls);
    }

    Tally tally() {
        return component.tally();
    }

    long comparisons(Tally.Result result) {
        return tally().comparisons().count(result);
    }

    long calls(Path path, Tally.Outcome outcome) {
        return tally().of(path).calls().count(outcome);
    }

    List<Event> drained() {
        List<Event> drained = new ArrayList<>();
        events.drainTo(drained::add);
        return drained;
    }

    List<String> eventTypes() {
        return drained().stream().map(Event::type).toList();
    }
}
