package io.dualrun.engine.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.compare.Comparer;
import io.dualrun.engine.compare.Comparison;
import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.compare.Rules;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.text.SimpleDateFormat;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.SimpleTimeZone;
import java.util.SortedMap;
import java.util.Stack;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.ArrayBlockingQueue;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JdkCollectionsTest {

    private final List<String> told = new ArrayList<>();
    private final Isolation isolation = new Isolation(Isolate.AUTO, told::add);

    private static <C extends Collection<Object>> C filled(C collection) {
        collection.addAll(List.of("z", "a", "m"));
        return collection;
    }

    private static <M extends Map<Object, Object>> M filled(M map) {
        map.put("z", new int[] {1});
        map.put("a", new ArrayList<>(List.of("x")));
        return map;
    }

    private static LongAdder adder(LongAdder adder) {
        adder.add(5);
        return adder;
    }

    static Stream<Object> mutable() {
        Comparator<Object> backwards = Comparator.comparing(Object::toString).reversed();
        return Stream.of(
                filled(new ArrayList<>()),
                filled(new LinkedList<>()),
                filled(new Vector<>()),
                filled(new Stack<>()),
                filled(new ConcurrentSkipListSet<>(backwards)),
                filled(new ConcurrentLinkedQueue<>()),
                filled(new ConcurrentLinkedDeque<>()),
                filled(new LinkedBlockingQueue<>()),
                filled(new LinkedBlockingDeque<>()),
                filled(new ArrayBlockingQueue<>(3)),
                filled(new PriorityBlockingQueue<>(3, backwards)),
                filled(new CopyOnWriteArraySet<>()),
                filled(new Hashtable<>()),
                filled(new Properties()),
                filled(new WeakHashMap<>()),
                filled(new ConcurrentSkipListMap<>(backwards)),
                ByteBuffer.wrap(new byte[] {1, 2, 3}),
                new AtomicReferenceArray<>(new int[][] {{5}}),
                adder(new LongAdder()),
                filled(new ArrayDeque<>()),
                filled(new HashSet<>()),
                filled(new LinkedHashSet<>()),
                filled(new TreeSet<>(backwards)),
                filled(new PriorityQueue<>(backwards)),
                filled(new CopyOnWriteArrayList<>()),
                Arrays.asList("a", new int[] {1}),
                filled(new HashMap<>()),
                filled(new LinkedHashMap<>()),
                filled(new TreeMap<>(backwards)),
                filled(new ConcurrentHashMap<>()),
                filled(new IdentityHashMap<>()),
                new EnumMap<>(Map.of(TimeUnit.DAYS, new int[] {1})),
                new EnumMap<>(TimeUnit.class),
                EnumSet.of(TimeUnit.DAYS),
                BitSet.valueOf(new long[] {5}),
                new Date(5),
                new java.sql.Timestamp(5),
                new GregorianCalendar(2026, 1, 1),
                TimeZone.getTimeZone("Europe/Vienna"),
                new SimpleTimeZone(3_600_000, "here"),
                new StringBuilder("a"),
                new StringBuffer("a"),
                new AtomicBoolean(true),
                new AtomicInteger(5),
                new AtomicLong(5),
                new AtomicIntegerArray(new int[] {5}),
                new AtomicLongArray(new long[] {5}),
                new AtomicReference<>(new int[] {5}),
                new AbstractMap.SimpleEntry<>("a", "b"),
                new double[] {1, 2},
                (Object) new int[][] {{1}, {2}});
    }

    @ParameterizedTest
    @MethodSource("mutable")
    void what_can_be_changed_becomes_an_equal_one_of_the_same_class(Object original) {
        Object copy = isolation.copy(new Object[] {original})[0];
        assertThat(copy).isNotSameAs(original);
        assertThat(copy.getClass()).isSameAs(original.getClass());
        assertThat(new Comparer(Rules.of(RuleSpec.NOTHING)).compare("$", original, copy))
                .isSameAs(Comparison.MATCH);
        assertThat(told).isEmpty();
    }

    @Test
    void a_time_zone_that_one_body_changes_stays_what_it_was_for_the_other() {
        TimeZone original = TimeZone.getTimeZone("Europe/Vienna");
        int offset = original.getRawOffset();
        TimeZone copy = (TimeZone) isolation.copy(new Object[] {original})[0];
        copy.setID("elsewhere");
        copy.setRawOffset(offset + 1000);
        assertThat(original.getID()).isEqualTo("Europe/Vienna");
        assertThat(original.getRawOffset()).isEqualTo(offset);
    }

    @Test
    void what_only_the_map_itself_knows_is_kept() {
        LinkedHashMap<Object, Object> recent = filled(new LinkedHashMap<>(16, 0.75f, true));
        Properties defaults = new Properties();
        defaults.setProperty("d", "default");
        Properties properties = new Properties(defaults);
        properties.setProperty("p", "value");
        Object[] copies = isolation.copy(new Object[] {recent, properties, new ArrayBlockingQueue<>(3)});
        ((Map<?, ?>) copies[0]).get("z");
        assertThat(((Map<?, ?>) copies[0]).keySet()).hasToString("[a, z]");
        assertThat(((Properties) copies[1]).getProperty("d")).isEqualTo("default");
        assertThat(((Properties) copies[1]).getProperty("p")).isEqualTo("value");
        assertThat(((ArrayBlockingQueue<?>) copies[2]).remainingCapacity()).isEqualTo(3);
    }

    @Test
    void both_bodies_draw_the_same_random_numbers() {
        Random original = new Random();
        original.nextGaussian();
        Random copy = (Random) isolation.copy(new Object[] {original})[0];
        assertThat(copy.nextGaussian()).isEqualTo(original.nextGaussian());
        assertThat(copy.nextLong()).isEqualTo(original.nextLong());
    }

    @Test
    void a_buffer_is_copied_with_its_place_its_mark_and_its_order() {
        ByteBuffer original = ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5}).order(ByteOrder.LITTLE_ENDIAN);
        original.position(1).mark().position(2).limit(4);
        for (ByteBuffer each : List.of(original, original.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN))) {
            ByteBuffer copy = (ByteBuffer) isolation.copy(new Object[] {each})[0];
            assertThat(copy.isReadOnly()).isEqualTo(each.isReadOnly());
            assertThat(copy.getShort()).isEqualTo((short) 0x0403);
            assertThat(each.remaining()).isEqualTo(2);
            assertThat(copy.reset().position()).isEqualTo(1);
        }
    }

    @Test
    void a_format_is_copied() {
        SimpleDateFormat original = new SimpleDateFormat("yyyy");
        SimpleDateFormat copy = (SimpleDateFormat) isolation.copy(new Object[] {original})[0];
        copy.applyPattern("MM");
        assertThat(original.toPattern()).isEqualTo("yyyy");
    }

    @Test
    void arrays_are_copied_to_their_innermost_elements() {
        int[][][] original = {{{1}, {2}}, null};
        String[] names = {"a"};
        Object[] copies = isolation.copy(new Object[] {original, names});
        int[][][] copy = (int[][][]) copies[0];
        assertThat(copy).isDeepEqualTo(original);
        assertThat(copy[0][1]).isNotSameAs(original[0][1]);
        assertThat(copies[1]).isNotSameAs(names).isEqualTo(names);
    }

    static Stream<Object> unmodifiable() {
        return Stream.of(
                List.of(new int[] {1}),
                List.of(new int[] {1}, "b", "c"),
                Set.of(Optional.of("a"), new StringBuilder("b")),
                Map.of("a", new int[] {1}),
                Map.of("a", new int[] {1}, "b", 2),
                Collections.unmodifiableList(new ArrayList<>(List.of(new int[] {1}))),
                Collections.unmodifiableCollection(new ArrayList<>(List.of(new int[] {1}))),
                Collections.unmodifiableSortedMap(new TreeMap<>(Map.of("b", new int[] {1}, "a", 2))),
                Collections.singletonList(new int[] {1}),
                Collections.singletonMap("a", new int[] {1}),
                Optional.of(new int[] {1}),
                Map.entry("a", new int[] {1}));
    }

    @ParameterizedTest
    @MethodSource("unmodifiable")
    void what_cannot_be_changed_is_rebuilt_around_what_can(Object original) {
        Object copy = isolation.copy(new Object[] {original})[0];
        assertThat(copy).isNotSameAs(original);
        assertThat(new Comparer(Rules.of(RuleSpec.NOTHING)).compare("$", original, copy))
                .isSameAs(Comparison.MATCH);
        if (copy instanceof Collection<?> collection) {
            assertThat(collection).isUnmodifiable();
        }
        assertThat(told).isEmpty();
    }

    @Test
    void what_cannot_be_changed_and_holds_nothing_that_can_is_shared() {
        Object[] args = {
            List.of(),
            List.of("a"),
            Set.of(1, 2),
            Map.of("a", 1),
            Collections.emptyList(),
            Optional.empty(),
            Collections.unmodifiableList(new ArrayList<>(List.of("a")))
        };
        assertThat(isolation.copy(args)).isSameAs(args);
    }

    @Test
    void the_order_of_linked_collections_and_the_comparator_of_sorted_ones_are_kept() {
        Map<Object, Object> linked = filled(new LinkedHashMap<>());
        SortedMap<Object, Object> sorted =
                filled(new TreeMap<>(Comparator.comparing(Object::toString).reversed()));
        Object[] copies = isolation.copy(new Object[] {linked, sorted});
        assertThat(((Map<?, ?>) copies[0]).keySet()).hasToString("[z, a]");
        assertThat(((SortedMap<?, ?>) copies[1]).comparator()).isSameAs(sorted.comparator());
        assertThat(((Map<?, ?>) copies[1]).keySet()).hasToString("[z, a]");
    }

    @Test
    void keys_that_can_be_changed_are_found_again_in_the_copy() {
        Map<Object, Object> map = new HashMap<>();
        map.put(new ArrayList<>(List.of(new ArrayList<>(List.of("deep")))), "value");
        Set<Object> set = new HashSet<>(Set.of(new HashSet<>(Set.of("a", "b"))));
        Object[] copies = isolation.copy(new Object[] {map, set});
        assertThat(((Map<?, ?>) copies[0]).get(List.of(List.of("deep")))).isEqualTo("value");
        assertThat((Set<?>) copies[1]).isEqualTo(set);
    }

    @Test
    void a_view_stays_by_reference() {
        List<Object> list = filled(new ArrayList<>());
        Object[] args = {list.subList(0, 1)};
        assertThat(isolation.copy(args)).isSameAs(args);
        assertThat(told).hasSize(1);
    }
}
