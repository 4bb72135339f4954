package io.dualrun.engine.tee;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.Spliterator;
import java.util.stream.BaseStream;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A stream that is watched by a {@code peek} at its head, put there when the stream is first made use of.
 *
 * <p>{@code peek} changes nothing about how a pipeline runs: it keeps all characteristics, and buffers nothing. A spliterator of the stream would
 * see its end as well, but fills a buffer with all that one {@code flatMap} yields, which may be without end. So the end is told by what comes after: each
 * stream derived from this one is stood in for, too, and when an operation that goes through everything returns, and nothing before it could
 * cut the stream short, there was no more. Operations that are not known here are taken to cut it short.
 */
final class TeedStream implements InvocationHandler {

    /** What stands in for a stream has just these types. */
    static final Set<Class<?>> FACES = Set.of(Stream.class, IntStream.class, LongStream.class, DoubleStream.class);

    /** These do not make use of a stream in the sense that it could not be used again. */
    private static final Set<String> SETTINGS = Set.of("isParallel", "onClose", "sequential", "parallel", "close");

    private static final Set<String> GO_THROUGH_ALL = Set.of(
            "forEach",
            "forEachOrdered",
            "toArray",
            "reduce",
            "collect",
            "min",
            "max",
            "toList",
            "sum",
            "average",
            "summaryStatistics");

    private static final Set<String> CUT_NOTHING = Set.of(
            "filter",
            "map",
            "mapToInt",
            "mapToLong",
            "mapToDouble",
            "mapToObj",
            "flatMap",
            "flatMapToInt",
            "flatMapToLong",
            "flatMapToDouble",
            "mapMulti",
            "mapMultiToInt",
            "mapMultiToLong",
            "mapMultiToDouble",
            "distinct",
            "sorted",
            "peek",
            "skip",
            "dropWhile",
            "boxed",
            "asLongStream",
            "asDoubleStream",
            "sequential",
            "parallel",
            "unordered",
            "onClose");

    private final BaseStream<?, ?> source;
    private final Watch watch;
    private final boolean cut;
    /** The source with its peek, or a stream derived from it; null: the source was not made use of yet. */
    private BaseStream<?, ?> watched;

    private TeedStream(BaseStream<?, ?> source, BaseStream<?, ?> watched, Watch watch, boolean cut) {
        this.source = source;
        this.watched = watched;
        this.watch = watch;
        this.cut = cut;
    }

    static Object of(BaseStream<?, ?> source, Watch watch) {
        return standIn(new TeedStream(source, null, watch, false));
    }

    private static Object standIn(TeedStream stream) {
        Class<?> face = face(stream.source);
        return Proxy.newProxyInstance(TeedStream.class.getClassLoader(), new Class<?>[] {face}, stream);
    }

    private static Class<?> face(Object stream) {
        return FACES.stream()
                .filter(face -> face.isInstance(stream))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
        String name = method.getName();
        if (method.getDeclaringClass() == Object.class) {
            return switch (name) {
                case "equals" -> proxy == args[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> source.toString();
            };
        }
        tellBefore(name);
        BaseStream<?, ?> target = target(name);
        try {
            return passedOn(proxy, target, name, method.invoke(target, args));
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private void tellBefore(String name) {
        if (name.equals("parallel")) {
            watch.tell(witness -> witness.lost("the stream was made parallel"));
        }
    }

    private BaseStream<?, ?> target(String name) {
        if (watched != null) {
            return watched;
        }
        if (SETTINGS.contains(name)) {
            return source;
        }
        watched = peeked();
        return watched;
    }

    private BaseStream<?, ?> peeked() {
        if (source instanceof IntStream stream) {
            return stream.peek(each -> watch.tell(witness -> witness.element(each)));
        }
        if (source instanceof LongStream stream) {
            return stream.peek(each -> watch.tell(witness -> witness.element(each)));
        }
        if (source instanceof DoubleStream stream) {
            return stream.peek(each -> watch.tell(witness -> witness.element(each)));
        }
        return ((Stream<?>) source).peek(each -> watch.tell(witness -> witness.element(each)));
    }

    private Object passedOn(Object proxy, BaseStream<?, ?> target, String name, Object result) {
        if (result == target) {
            return proxy;
        }
        if (result instanceof BaseStream<?, ?> derived) {
            return standIn(new TeedStream(derived, derived, watch, cut || !CUT_NOTHING.contains(name)));
        }
        if (name.equals("close")) {
            watch.tell(Witness::closed);
        } else if (!cut && wentThroughAll(name, result)) {
            watch.tell(Witness::end);
        } else if (!cut && name.equals("iterator") && !(result instanceof PrimitiveIterator)) {
            return new TeedIterator<>((Iterator<?>) result, watch.withoutElements());
        } else if (!cut && name.equals("spliterator") && !(result instanceof Spliterator.OfPrimitive)) {
            return new TeedSpliterator<>((Spliterator<?>) result, watch.withoutElements());
        }
        return result;
    }

    /** {@code count} is not among them: where the number is known without, no element goes through at all. */
    private static boolean wentThroughAll(String name, Object result) {
        return switch (name) {
            case "anyMatch" -> Boolean.FALSE.equals(result);
            case "allMatch", "noneMatch" -> Boolean.TRUE.equals(result);
            case "findFirst", "findAny" ->
                Optional.empty().equals(result)
                        || OptionalInt.empty().equals(result)
                        || OptionalLong.empty().equals(result)
                        || OptionalDouble.empty().equals(result);
            default -> GO_THROUGH_ALL.contains(name);
        };
    }
}
