package io.dualrun.engine.run;

import io.dualrun.engine.compare.Comparer;
import io.dualrun.engine.compare.Comparison;
import io.dualrun.engine.compare.Outcome;
import io.dualrun.engine.compare.Rule;
import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.compare.Rules;
import io.dualrun.engine.isolate.Isolate;
import io.dualrun.engine.isolate.Isolated;
import io.dualrun.engine.isolate.Isolation;
import io.dualrun.engine.isolate.IsolationException;
import io.dualrun.engine.lazy.LazyResults;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * How one site copies and compares: what the configuration says, laid over what the method's annotation says. Compiled when a policy is
 * first met, and on the first call of a day where a rule has a last day; threads that meet it together compile the same twice.
 *
 * <p>What is compiled holds the comparators of the application's, and so goes with the site.
 */
final class SiteRules {

    private static final Comparison NOTHING_TO_COMPARE = new Comparison.Inconclusive(
            Comparison.Doubt.NOTHING,
            "the method returns nothing, and was given nothing that could be copied and compared");

    private final MigratedMethod method;
    private final Consumer<String> remark;
    private final Clock clock;

    /** The names of the parameters' types; null: not known. */
    private final String[] types;

    /** What was said, and on which day. */
    private final Map<String, LocalDate> said = new ConcurrentHashMap<>();

    private volatile Compiled compiled;

    /** @param endMillis until when it is in force, by the clock */
    private record Compiled(
            RuleSpec spec, Isolate isolate, long endMillis, Rules rules, Comparer comparer, Isolation isolation) {

        boolean isFor(Policy policy, Clock clock) {
            return spec == policy.compare()
                    && isolate == policy.isolate()
                    && (endMillis == Long.MAX_VALUE || clock.millis() < endMillis);
        }
    }

    /** @param remark told what a person should know, the method's name left out; each thing once, or once a day while it lasts */
    SiteRules(MigratedMethod method, Consumer<String> remark) {
        this(method, remark, Clock.systemDefaultZone());
    }

    /** @param clock says which day it is, in its own zone */
    SiteRules(MigratedMethod method, Consumer<String> remark, Clock clock) {
        this.method = method;
        this.remark = remark;
        this.clock = clock;
        this.types = method.types() == null ? null : method.types().parameters().toArray(String[]::new);
    }

    /**
     * What the two runs get.
     *
     * @throws IsolationException if there can be no second run
     */
    Isolated isolated(Object[] args, Policy policy) {
        return of(policy).isolation.isolate(args, method.firstArgument(), types);
    }

    /**
     * A run as it is now, for a comparison later: with copies of what the caller may change meanwhile. A receiver that both bodies share is not copied here either.
     *
     * @throws IsolationException if something in it can be changed and not copied
     */
    Run frozen(Run run, Policy policy) {
        Isolation isolation = of(policy).isolation;
        Object[] args = run.args();
        boolean isShared = run.value() == method.receiver(args) && policy.isolate() != Isolate.COPY;
        boolean asItIs = isShared || LazyResults.isLater(run.value());
        return run.with(
                asItIs ? run.value() : isolation.frozen(run.value()),
                comparesArguments(policy) ? frozenArguments(args, isolation) : args);
    }

    /** The same array if nothing in it can be changed: then there is nothing to compare. */
    private Object[] frozenArguments(Object[] args, Isolation isolation) {
        Object[] copies = (Object[]) isolation.frozen(arguments(args));
        Object[] frozen = args.clone();
        boolean same = true;
        for (int at = 0; at < copies.length; at++) {
            same &= copies[at] == args[method.firstArgument() + at];
            frozen[method.firstArgument() + at] = copies[at];
        }
        return same ? args : frozen;
    }

    /** How values are compared under this policy. */
    Comparer comparer(Policy policy) {
        return of(policy).comparer;
    }

    Comparison compare(Policy policy, Outcome legacy, Outcome candidate) {
        return of(policy).comparer.compare(legacy, candidate);
    }

    /** Whether what the bodies left of their arguments is compared, too: always if there is nothing else. */
    boolean comparesArguments(Policy policy) {
        return method.returnsVoid() || of(policy).rules.arguments();
    }

    /** Compares what the bodies left of their arguments. */
    Comparison compareArguments(Policy policy, Object[] legacy, Object[] candidate) {
        return legacy == candidate
                ? NOTHING_TO_COMPARE
                : of(policy).comparer.compare("$.args", arguments(legacy), arguments(candidate));
    }

    private Object[] arguments(Object[] args) {
        return Arrays.copyOfRange(args, method.firstArgument(), args.length);
    }

    private Compiled of(Policy policy) {
        Compiled current = compiled;
        if (current == null || !current.isFor(policy, clock)) {
            current = compile(policy, current);
            compiled = current;
        }
        return current;
    }

    private Compiled compile(Policy policy, Compiled before) {
        RuleSpec spec = method.rules().overlaidBy(policy.compare());
        LocalDate today = LocalDate.now(clock);
        for (Rule rule : spec.ended(today)) {
            say(rule + " ended on " + rule.until() + ": no longer applied", today);
        }
        Rules rules = rules(spec.inForce(today));
        rules.problems().forEach(problem -> say(problem, LocalDate.EPOCH));

        boolean sameCopies = before != null && before.isolate == policy.isolate();
        return new Compiled(
                policy.compare(),
                policy.isolate(),
                spec.isDated() ? endOf(today) : Long.MAX_VALUE,
                rules,
                new Comparer(rules),
                sameCopies ? before.isolation : isolation(policy.isolate()));
    }

    /** Each rule can be read, as the configuration and the annotation were; but together they may be too many. */
    private Rules rules(RuleSpec spec) {
        try {
            return Rules.of(spec, method.loader());
        } catch (IllegalArgumentException e) {
            return Rules.unreadable(e.getMessage());
        }
    }

    private Isolation isolation(Isolate isolate) {
        return new Isolation(
                isolate,
                what -> remark.accept("shares with both bodies: " + what),
                Isolation.BOUND,
                CallerThread::asOurs);
    }

    private long endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(clock.getZone()).toInstant().toEpochMilli();
    }

    private void say(String what, LocalDate day) {
        if (!day.equals(said.put(what, day))) {
            remark.accept("is compared under other rules than were written: " + what);
        }
    }
}
