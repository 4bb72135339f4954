package io.dualrun.engine.isolate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.function.Function;

/**
 * The JDK's collections, copied into the same class; those that cannot be changed into unmodifiable ones that are equal.
 *
 * <p>Filling a hash table calls {@code hashCode} of its keys, filling a sorted one their order, as the application does itself: the copies of
 * keys are complete by then, but for cycles.
 */
final class JdkCollections {

    private static final Map<Class<?>, CopyPlan> PLANS = plans();

    /** What {@code List.of}, {@code Collections.unmodifiableList}, {@code singleton} and {@code emptyList} make, and their sisters. */
    private static final List<String> UNMODIFIABLE = List.of(
            "java.util.ImmutableCollections$",
            "java.util.Collections$Unmodifiable",
            "java.util.Collections$Singleton",
            "java.util.Collections$Empty");

    private JdkCollections() {}

    /** Null: not known. */
    static CopyPlan of(Class<?> type) {
        CopyPlan known = PLANS.get(type);
        if (known != null || UNMODIFIABLE.stream().noneMatch(type.getName()::startsWith)) {
            return known;
        }
        if (Map.class.isAssignableFrom(type)) {
            return new ContainerPlan(
                    false, JdkCollections::entries, null, (map, shell, parts) -> unmodifiableMap(map, parts));
        }
        if (Collection.class.isAssignableFrom(type)) {
            return new ContainerPlan(
                    false,
                    JdkCollections::elements,
                    null,
                    (collection, shell, parts) -> unmodifiable(collection, parts));
        }
        return null;
    }

    private static Map<Class<?>, CopyPlan> plans() {
        Map<Class<?>, CopyPlan> plans = new HashMap<>();
        plans.put(ArrayList.class, collection(list -> new ArrayList<>(((List<?>) list).size())));
        plans.put(LinkedList.class, collection(list -> new LinkedList<>()));
        plans.put(Vector.class, collection(list -> new Vector<>()));
        plans.put(Stack.class, collection(stack -> new Stack<>()));
        plans.put(ArrayDeque.class, collection(queue -> new ArrayDeque<>(((ArrayDeque<?>) queue).size())));
        plans.put(HashSet.class, collection(set -> new HashSet<>()));
        plans.put(LinkedHashSet.class, collection(set -> new LinkedHashSet<>()));
        plans.put(TreeSet.class, collection(set -> new TreeSet<>(order(((TreeSet<?>) set).comparator()))));
        plans.put(
                PriorityQueue.class,
                collection(queue -> new PriorityQueue<>(order(((PriorityQueue<?>) queue).comparator()))));
        plans.put(
                ConcurrentSkipListSet.class,
                collection(set -> new ConcurrentSkipListSet<>(order(((ConcurrentSkipListSet<?>) set).comparator()))));
        plans.put(ConcurrentLinkedQueue.class, collection(queue -> new ConcurrentLinkedQueue<>()));
        plans.put(ConcurrentLinkedDeque.class, collection(queue -> new ConcurrentLinkedDeque<>()));
        plans.put(LinkedBlockingQueue.class, collection(queue -> new LinkedBlockingQueue<>(capacity(queue))));
        plans.put(LinkedBlockingDeque.class, collection(queue -> new LinkedBlockingDeque<>(capacity(queue))));
        plans.put(ArrayBlockingQueue.class, collection(queue -> new ArrayBlockingQueue<>(capacity(queue))));
        plans.put(
                PriorityBlockingQueue.class,
                collection(queue ->
                        new PriorityBlockingQueue<>(11, order(((PriorityBlockingQueue<?>) queue).comparator()))));
        plans.put(CopyOnWriteArraySet.class, collection(set -> new CopyOnWriteArraySet<>()));
        plans.put(
                CopyOnWriteArrayList.class,
                new ContainerPlan(
                        true, JdkCollections::elements, list -> new CopyOnWriteArrayList<>(), (list, shell, parts) -> {
                            as(shell).addAll(Arrays.asList(parts));
                            return shell;
                        }));
        plans.put(
                Arrays.asList().getClass(),
                new ContainerPlan(
                        true,
                        JdkCollections::elements,
                        list -> Arrays.asList(new Object[((List<?>) list).size()]),
                        (list, shell, parts) -> {
                            Collections.copy((List<Object>) as(shell), Arrays.asList(parts));
                            return shell;
                        }));
        plans.put(HashMap.class, map(map -> new HashMap<>()));
        // Its clone alone knows whether it is in the order of access.
        plans.put(LinkedHashMap.class, map(map -> emptied(((LinkedHashMap<?, ?>) map).clone())));
        plans.put(Hashtable.class, map(map -> new Hashtable<>()));
        // Its clone alone knows its defaults.
        plans.put(Properties.class, map(map -> emptied(((Properties) map).clone())));
        plans.put(WeakHashMap.class, map(map -> new WeakHashMap<>()));
        plans.put(
                ConcurrentSkipListMap.class,
                map(map -> new ConcurrentSkipListMap<>(order(((ConcurrentSkipListMap<?, ?>) map).comparator()))));
        plans.put(IdentityHashMap.class, map(map -> new IdentityHashMap<>()));
        plans.put(ConcurrentHashMap.class, map(map -> new ConcurrentHashMap<>()));
        plans.put(TreeMap.class, map(map -> new TreeMap<>(order(((TreeMap<?, ?>) map).comparator()))));
        // An empty one does not tell its keys' type, but its clone knows it.
        plans.put(EnumMap.class, map(map -> ((EnumMap<?, ?>) map).clone()));
        return Map.copyOf(plans);
    }

    private static CopyPlan collection(Function<Object, Object> empty) {
        return new ContainerPlan(true, JdkCollections::elements, empty, (original, shell, parts) -> {
            for (Object part : parts) {
                as(shell).add(part);
            }
            return shell;
        });
    }

    private static CopyPlan map(Function<Object, Object> empty) {
        return new ContainerPlan(
                true, JdkCollections::entries, empty, (original, shell, parts) -> put(asMap(shell), parts));
    }

    private static int capacity(Object queue) {
        BlockingQueue<?> blocking = (BlockingQueue<?>) queue;
        return (int) Math.min(Integer.MAX_VALUE, (long) blocking.size() + blocking.remainingCapacity());
    }

    private static Object emptied(Object map) {
        ((Map<?, ?>) map).clear();
        return map;
    }

    private static Object[] elements(Object collection) {
        return ((Collection<?>) collection).toArray();
    }

    /** Keys and values by turns. */
    private static Object[] entries(Object map) {
        List<Object> entries = new ArrayList<>();
        ((Map<?, ?>) map).forEach((key, value) -> {
            entries.add(key);
            entries.add(value);
        });
        return entries.toArray();
    }

    private static Map<Object, Object> put(Map<Object, Object> map, Object[] entries) {
        for (int at = 0; at < entries.length; at += 2) {
            map.put(entries[at], entries[at + 1]);
        }
        return map;
    }

    private static Object unmodifiable(Object original, Object[] parts) {
        List<Object> elements = Arrays.asList(parts);
        if (original instanceof SortedSet<?> sorted) {
            NavigableSet<Object> copy = new TreeSet<>(order(sorted.comparator()));
            copy.addAll(elements);
            return Collections.unmodifiableNavigableSet(copy);
        }
        if (original instanceof Set<?>) {
            return Collections.unmodifiableSet(new LinkedHashSet<>(elements));
        }
        return original instanceof List<?>
                ? Collections.unmodifiableList(elements)
                : Collections.unmodifiableCollection(elements);
    }

    private static Object unmodifiableMap(Object original, Object[] parts) {
        if (original instanceof SortedMap<?, ?> sorted) {
            NavigableMap<Object, Object> copy = new TreeMap<>(order(sorted.comparator()));
            put(copy, parts);
            return Collections.unmodifiableNavigableMap(copy);
        }
        return Collections.unmodifiableMap(put(new LinkedHashMap<>(), parts));
    }

    @SuppressWarnings("unchecked")
    private static Collection<Object> as(Object shell) {
        return (Collection<Object>) shell;
    }

    @SuppressWarnings("unchecked")
    private static Map<Object, Object> asMap(Object shell) {
        return (Map<Object, Object>) shell;
    }

    @SuppressWarnings("unchecked")
    private static Comparator<Object> order(Comparator<?> comparator) {
        return (Comparator<Object>) comparator;
    }
}
