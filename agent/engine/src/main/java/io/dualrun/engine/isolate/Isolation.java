package io.dualrun.engine.isolate;

import io.dualrun.engine.tee.SingleUse;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Gives the second run of a site arguments of its own, so that neither body sees what the other does to them. One instance a site, for any
 * number of threads.
 *
 * <p>Copied are arrays, the JDK's collections, records and plain objects, deep down, as far as they can be changed; an argument that appears twice
 * is one copy twice, and cycles stay cycles. What cannot be changed is shared. What cannot be copied is shared too, and said once: sockets,
 * locks, threads, lambdas, proxies, class loaders, any type of the JDK not known here; objects of the application that can be closed, or
 * have a finalizer, native methods, a cleaner or a thread; and those of classes that reflection fails on.
 *
 * <p>What is used up by whoever uses it (iterators, streams, readers, result sets) is recorded while the first run uses it, and played to the second,
 * if it was passed itself and something can stand in for it; else there must be no second run.
 *
 * <p>The originals are never changed. Code of the application that runs: canonical constructors of records with a component that was copied; and
 * {@code hashCode}, {@code equals} and the order of the elements of hash tables and sorted collections, as a copy of these is filled anew.
 */
public final class Isolation {

    /** The most objects copied for one call. */
    public static final int BOUND = 100_000;

    /** The most kinds of shared objects that are told: a class generated anew at each call is not worth a set that grows for ever. */
    private static final int MOST_TOLD = 100;

    private final Isolate mode;
    private final Consumer<String> shared;
    private final int bound;
    private final Executor ours;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /**
     * With {@link #BOUND}.
     *
     * @param mode what is copied
     * @param shared told once of each type that had to be left by reference, in words for a person
     */
    public Isolation(Isolate mode, Consumer<String> shared) {
        this(mode, shared, BOUND, Runnable::run);
    }

    /**
     * @param bound the most objects copied for one call
     * @param ours runs copying at once on the same thread, marked as none of the application's doing: of what an iterator yields, copies are made
     *     in the midst of the first run
     */
    public Isolation(Isolate mode, Consumer<String> shared, int bound, Executor ours) {
        this.mode = Objects.requireNonNull(mode, "mode");
        this.shared = Objects.requireNonNull(shared, "shared");
        this.bound = bound;
        this.ours = Objects.requireNonNull(ours, "ours");
    }

    /** {@link #copy(Object[], int)} of a call without a receiver. */
    public Object[] copy(Object[] args) {
        return copy(args, 0);
    }

    /** What the second run gets where nothing is known of the parameters' types, so that nothing can stand in for an argument. */
    public Object[] copy(Object[] call, int firstArgument) {
        return isolate(call, firstArgument, null).second();
    }

    /**
     * What the two runs get.
     *
     * @param call the receiver, if there is one, and the arguments
     * @param firstArgument where the arguments begin: 1 behind a receiver, else 0. The receiver is copied under {@link Isolate#COPY} only;
     *     otherwise an argument that refers to it goes on doing so
     * @param types the names of the parameters' declared types, such as {@code java.util.Iterator}; null: not known
     * @throws IsolationException if there are too many objects to copy, or one that is used up by whoever uses it, or code of the application
     *     failed in copying; then there must be no second run on these arguments. Without a stack trace; the message says why
     */
    public Isolated isolate(Object[] call, int firstArgument, String[] types) {
        int kept = mode == Isolate.COPY ? 0 : firstArgument;
        if (mode == Isolate.NONE || !needsCopying(call, kept)) {
            return new Isolated(call, call, call, List.of());
        }
        CopyGraph graph = new CopyGraph(bound, this::tellOnce);
        for (int at = 0; at < kept; at++) {
            graph.keep(call[at]);
        }
        Recorder recorder = new Recorder(graph, bound, ours);
        Object[] first = recorder.standInForArguments(call, firstArgument, types);
        Object[] second = graph.copy(call);
        return new Isolated(call, first, second, recorder.tapes());
    }

    /**
     * What can be compared later with what the value is now, whatever is done to it meanwhile.
     *
     * @param value a result; or what was passed, as an array, once it has been used
     * @return the same object if it cannot be changed, else a copy
     * @throws IsolationException if something in it can be changed and not copied, or code of the application failed in copying. Without a stack
     *     trace; the message says why
     */
    public Object frozen(Object value) {
        CopyPlan plan = SingleUse.isPlain(value) ? CopyPlan.IMMUTABLE : CopyPlans.of(value.getClass());
        if (plan == CopyPlan.IMMUTABLE) {
            return value;
        }
        if (plan instanceof CopyPlan.UsedUp usedUp) {
            throw new IsolationException("cannot be kept as it is: " + usedUp.what() + " can be used only once", null);
        }
        return new CopyGraph(bound, Isolation::refuse).copyAlong(value);
    }

    private static void refuse(CopyPlan.Shared shared) {
        if (!shared.opaque()) {
            throw new IsolationException("cannot be kept as it is: " + shared.what(), null);
        }
    }

    /** Most calls end here: their arguments are of classes whose instances cannot be changed. */
    private boolean needsCopying(Object[] call, int kept) {
        for (int at = kept; at < call.length; at++) {
            if (!SingleUse.isPlain(call[at])) {
                CopyPlan plan = CopyPlans.of(call[at].getClass());
                if (plan.isCopied() || plan instanceof CopyPlan.UsedUp) {
                    return true;
                }
                if (plan instanceof CopyPlan.Shared shares) {
                    tellOnce(shares);
                }
            }
        }
        return false;
    }

    private void tellOnce(CopyPlan.Shared shares) {
        if (told.size() < MOST_TOLD && told.add(shares.what())) {
            shared.accept(shares.what());
        }
    }
}
