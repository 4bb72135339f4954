package io.dualrun.engine.isolate;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Gives the second run of a site arguments of its own, so that neither body sees what the other does to them. One instance a site, for any
 * number of threads.
 *
 * <p>Copied are arrays, the JDK's collections, records and plain objects, deep down, as far as they can be changed; an argument that appears twice
 * is one copy twice, and cycles stay cycles. What cannot be changed is shared. What cannot be copied is shared too, and said once: sockets,
 * locks, threads, streams, lambdas, proxies, class loaders, any type of the JDK not known here; objects of the application that can be closed, or
 * have a finalizer, native methods, a cleaner or a thread; and those of classes that reflection fails on.
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
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /**
     * With {@link #BOUND}.
     *
     * @param mode what is copied
     * @param shared told once of each type that had to be left by reference, in words for a person
     */
    public Isolation(Isolate mode, Consumer<String> shared) {
        this(mode, shared, BOUND);
    }

    /** @param bound the most objects copied for one call */
    public Isolation(Isolate mode, Consumer<String> shared, int bound) {
        this.mode = Objects.requireNonNull(mode, "mode");
        this.shared = Objects.requireNonNull(shared, "shared");
        this.bound = bound;
    }

    /** {@link #copy(Object[], int)} of a call without a receiver. */
    public Object[] copy(Object[] args) {
        return copy(args, 0);
    }

    /**
     * What the second run gets.
     *
     * @param call the receiver, if there is one, and the arguments
     * @param firstArgument where the arguments begin: 1 behind a receiver, else 0. The receiver is copied under {@link Isolate#COPY} only;
     *     otherwise an argument that refers to it goes on doing so
     * @return the same array if nothing in it had to be copied
     * @throws RuntimeException if there are too many objects to copy, or code of the application failed in copying; then there must be no
     *     second run on these arguments. Without a stack trace; the message says why
     */
    public Object[] copy(Object[] call, int firstArgument) {
        int kept = mode == Isolate.COPY ? 0 : firstArgument;
        return mode == Isolate.NONE || !needsCopying(call, kept) ? call : copied(call, kept);
    }

    /** Most calls end here: their arguments are of classes whose instances cannot be changed. */
    private boolean needsCopying(Object[] call, int kept) {
        for (int at = kept; at < call.length; at++) {
            if (call[at] != null) {
                CopyPlan plan = CopyPlans.of(call[at].getClass());
                if (plan.isCopied()) {
                    return true;
                }
                if (plan instanceof CopyPlan.Shared shares) {
                    tellOnce(shares.what());
                }
            }
        }
        return false;
    }

    private Object[] copied(Object[] call, int kept) {
        try {
            CopyGraph graph = new CopyGraph(bound, this::tellOnce);
            for (int at = 0; at < kept; at++) {
                graph.keep(call[at]);
            }
            return graph.copy(call);
        } catch (IsolationException alreadySaid) {
            throw alreadySaid;
        } catch (Exception | LinkageError | StackOverflowError failed) {
            throw new IsolationException(failed.getClass().getName() + " while copying arguments", failed);
        }
    }

    private void tellOnce(String what) {
        if (told.size() < MOST_TOLD && told.add(what)) {
            shared.accept(what);
        }
    }
}
