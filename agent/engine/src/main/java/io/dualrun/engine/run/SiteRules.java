package io.dualrun.engine.run;

import io.dualrun.engine.compare.Comparer;
import io.dualrun.engine.compare.Comparison;
import io.dualrun.engine.compare.Outcome;
import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.compare.Rules;
import io.dualrun.engine.isolate.Isolate;
import io.dualrun.engine.isolate.Isolation;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * How one site copies and compares: what the configuration says, laid over what the method's annotation says. Compiled when a policy is
 * first met; threads that meet it together compile the same twice.
 */
final class SiteRules {

    private static final Comparison NOTHING_TO_COMPARE = new Comparison.Inconclusive(
            Comparison.Doubt.NOTHING,
            "the method returns nothing, and was given nothing that could be copied and compared");

    private final MigratedMethod method;
    private final Consumer<String> uncopied;

    private volatile Compiled compiled;

    private record Compiled(RuleSpec spec, Isolate isolate, Comparer comparer, Isolation isolation) {

        boolean isFor(Policy policy) {
            return spec == policy.compare() && isolate == policy.isolate();
        }
    }

    /** @param uncopied told once of each type that the second run shares with the first because it cannot be copied */
    SiteRules(MigratedMethod method, Consumer<String> uncopied) {
        this.method = method;
        this.uncopied = uncopied;
    }

    /**
     * What the second run gets: the same array if nothing in it had to be copied.
     *
     * @throws io.dualrun.engine.isolate.IsolationException if there can be no second run
     */
    Object[] isolated(Object[] args, Policy policy) {
        return of(policy).isolation.copy(args, method.firstArgument());
    }

    /**
     * A run as it is now, for a comparison later: with copies of what the caller may change meanwhile. The receiver is shared with the second run, and so
     * with its comparison.
     *
     * @throws io.dualrun.engine.isolate.IsolationException if it cannot be kept
     */
    Run frozen(Run run, Policy policy) {
        int value = run.args().length;
        Object[] all = Arrays.copyOf(run.args(), value + 1);
        all[value] = run.value();
        Object[] copies = of(policy).isolation.copy(all, method.firstArgument());
        return copies == all ? run : run.with(copies[value], Arrays.copyOf(copies, value));
    }

    Comparison compare(Policy policy, Outcome legacy, Outcome candidate) {
        return of(policy).comparer.compare(legacy, candidate);
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
        if (current == null || !current.isFor(policy)) {
            Rules rules = Rules.of(method.rules().overlaidBy(policy.compare()));
            current = new Compiled(
                    policy.compare(), policy.isolate(), new Comparer(rules), new Isolation(policy.isolate(), uncopied));
            compiled = current;
        }
        return current;
    }
}
