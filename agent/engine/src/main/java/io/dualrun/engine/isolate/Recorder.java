package io.dualrun.engine.isolate;

import io.dualrun.engine.tee.Tee;
import java.io.InputStream;
import java.io.Reader;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.concurrent.Executor;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Finds the arguments of one call that can be used only once, and puts something that records them, and something that plays them, in their place. */
final class Recorder {

    private final CopyGraph graph;
    private final int bound;
    private final Executor ours;
    private final List<Tape> tapes = new ArrayList<>(0);

    Recorder(CopyGraph graph, int bound, Executor ours) {
        this.graph = graph;
        this.bound = bound;
        this.ours = ours;
    }

    List<Tape> tapes() {
        return tapes;
    }

    /**
     * What the first run gets: the same array if nothing is recorded. What the second is to get in those places is known to the graph.
     *
     * @param types the parameters' declared types by name; null: not known
     * @throws IsolationException if nothing can stand in for one of them
     */
    Object[] standInForArguments(Object[] call, int firstArgument, String[] types) {
        Object[] first = call;
        for (int at = firstArgument; at < call.length; at++) {
            if (first[at] != null && first[at] == call[at] && isUsedUp(call[at])) {
                first = first == call ? call.clone() : first;
                standIn(call, at, firstArgument, types, first);
            }
        }
        return first;
    }

    private static boolean isUsedUp(Object argument) {
        return CopyPlans.of(argument.getClass()) instanceof CopyPlan.UsedUp;
    }

    /** In all its places: an argument that appears twice stays one. */
    private void standIn(Object[] call, int at, int firstArgument, String[] types, Object[] first) {
        Object argument = call[at];
        String declared = types == null ? null : types[at - firstArgument];
        check(argument, declared);
        if (firstArgument > 0 && call[0] == argument) {
            throw refusal(argument, "is also what the method is called on");
        }
        for (int other = at + 1; other < call.length; other++) {
            if (call[other] == argument && !declared.equals(types[other - firstArgument])) {
                throw refusal(argument, "is passed under two types");
            }
        }

        Tape tape = tapeFor(argument);
        Object recorded = Tee.of(argument, declared, new WeakReference<>(tape)::get);
        graph.standIn(argument, replay(argument, tape));
        tapes.add(tape);
        for (int each = at; each < call.length; each++) {
            if (call[each] == argument) {
                first[each] = recorded;
            }
        }
    }

    private static void check(Object argument, String declared) {
        String refusal = Tee.refusal(argument, declared);
        if (refusal != null) {
            throw refusal(argument, refusal);
        }
    }

    private static IsolationException refusal(Object argument, String why) {
        return new IsolationException(
                "an argument can be used only once, and not be recorded: a "
                        + argument.getClass().getName() + " that " + why,
                null);
    }

    private Tape tapeFor(Object argument) {
        if (argument instanceof InputStream stream) {
            return new UnitTape(stream.markSupported());
        }
        if (argument instanceof Reader reader) {
            return new UnitTape(reader.markSupported());
        }
        return new ElementTape(this::own, bound);
    }

    /** The second run's own of an element. */
    private Object own(Object element) {
        if (element == null || CopyPlans.of(element.getClass()) == CopyPlan.IMMUTABLE) {
            return element;
        }
        Object[] copy = new Object[1];
        ours.execute(() -> copy[0] = graph.copyAlong(element));
        return copy[0];
    }

    private static Object replay(Object argument, Tape tape) {
        if (argument instanceof InputStream) {
            return Tee.likeBuffered(argument, new ByteReplay((UnitTape) tape));
        }
        if (argument instanceof Reader) {
            return new UnitReplay((UnitTape) tape);
        }
        ElementReplay replay = new ElementReplay((ElementTape) tape);
        if (argument instanceof IntStream) {
            return stream(replay).mapToInt(each -> (Integer) each);
        }
        if (argument instanceof LongStream) {
            return stream(replay).mapToLong(each -> (Long) each);
        }
        if (argument instanceof DoubleStream) {
            return stream(replay).mapToDouble(each -> (Double) each);
        }
        if (argument instanceof ListIterator) {
            return new ListReplay((ElementTape) tape);
        }
        return argument instanceof Stream ? stream(replay) : replay;
    }

    private static Stream<Object> stream(ElementReplay replay) {
        return StreamSupport.stream(replay, false);
    }
}
