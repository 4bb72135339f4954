package io.dualrun.engine.compare;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Numbers by which elements of a matching are told apart before they are compared: two elements that may be equal have the same one, so
 * only those need a trial. Two that differ mostly have different ones, which makes a matching of objects linear that would be quadratic.
 *
 * <p>Whatever a rule may make equal is left out: numbers with a fraction, all at places with more rules than a tolerance, how sets are gone
 * through. Each element is looked
 * at a few levels deep and a few values wide, in an order that is the same for equal elements, so that both of two equal ones are cut off at
 * the same place. One matching, one thread.
 */
final class Signatures {

    private static final int[] NONE = {};

    /** So many columns are tried sooner than they are told apart. */
    private static final int FEW = 4;

    private static final int LEVELS = 3;
    private static final int VALUES = 64;
    private static final int ELEMENTS_OF_A_LIST = 8;

    private final Scope scope;
    private int left;
    /** False once a value was met of which nothing can be said: it might be equal to any. */
    private boolean certain = true;

    private Signatures(Scope scope) {
        this.scope = scope;
    }

    /**
     * For each row the columns that it may be equal to.
     *
     * @param scope of the elements
     * @param rows positions in legacy; what is said of others is of no interest
     * @param columns positions in candidate
     */
    static int[][] alike(Scope scope, Object[] legacy, int[] rows, Object[] candidate, int[] columns, Walk walk) {
        int[][] alike = new int[legacy.length][];
        if (columns.length <= FEW) {
            Arrays.fill(alike, columns);
            return alike;
        }
        Signatures signatures = new Signatures(scope);
        Map<Integer, IntStream.Builder> groups = new HashMap<>();
        for (int column : columns) {
            walk.checkTime();
            groups.computeIfAbsent(signatures.of(candidate[column]), any -> IntStream.builder())
                    .add(column);
        }
        Map<Integer, int[]> ofSignature = new HashMap<>();
        groups.forEach(
                (signature, group) -> ofSignature.put(signature, group.build().toArray()));

        for (int row : rows) {
            walk.checkTime();
            alike[row] = ofSignature.getOrDefault(signatures.of(legacy[row]), NONE);
        }
        if (!signatures.certain) {
            Arrays.fill(alike, columns);
        }
        return alike;
    }

    private int of(Object element) {
        left = VALUES;
        return of(element, scope, LEVELS);
    }

    private int of(Object value, Scope at, int levels) {
        if (value == null || !at.isPlain() || left-- <= 0) {
            return 0;
        }
        if (value instanceof String) {
            return value.hashCode();
        }
        Form form = Forms.of(value.getClass());
        if (form instanceof OpaqueForm) {
            certain = false;
            return 0;
        }
        int family = form.family().hashCode();
        if (form instanceof ValueForm values) {
            return values.hashed() ? value.hashCode() : family;
        }
        if (form instanceof TextForm) {
            return value.toString().hashCode();
        }
        if (form instanceof ContentForm content) {
            return family + of(content.content().apply(value), at, levels);
        }
        return levels == 0 ? family : family + 31 * ofParts(value, form, at, levels - 1);
    }

    private int ofParts(Object value, Form form, Scope at, int levels) {
        if (form instanceof FieldsForm fields) {
            int signature = 0;
            for (int field = 0; field < fields.count(); field++) {
                Scope below = at.child(fields.name(field));
                if (below.isPlain()) {
                    signature = 31 * signature + of(fields.read(field, value), below, levels);
                }
            }
            return signature;
        }
        if (form instanceof EntryForm) {
            Map.Entry<?, ?> entry = (Map.Entry<?, ?>) value;
            return 31 * of(entry.getKey(), at.child("key"), levels) + of(entry.getValue(), at.child("value"), levels);
        }
        if (form instanceof BagForm
                || form instanceof SequenceForm && at.measure(value.getClass()).unordered()) {
            return at.anyElement().isPlain() ? size(value) : 0;
        }
        if (form instanceof SequenceForm) {
            return ofSequence(value, at, levels);
        }
        return form instanceof MapForm ? ofMap((Map<?, ?>) value, at) : 0;
    }

    /** The entries in no order, and of each no more than what is the same for equal ones wherever it comes. */
    private int ofMap(Map<?, ?> map, Scope at) {
        int signature = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object key = entry.getKey();
            Scope below = at.child(MapForm.token(key));
            if (key != null && Forms.isHashed(key) && below.isPlain()) {
                int width = left;
                left = 1;
                signature += key.hashCode() * 31 + of(entry.getValue(), below, 0);
                left = width;
            }
        }
        return signature;
    }

    private static int size(Object elements) {
        return elements instanceof Object[] array ? array.length : ((Collection<?>) elements).size();
    }

    private int ofSequence(Object sequence, Scope at, int levels) {
        int signature = 0;
        if (sequence instanceof Object[] array) {
            for (int index = 0; index < Math.min(array.length, ELEMENTS_OF_A_LIST); index++) {
                signature = 31 * signature + of(array[index], at.element(index), levels);
            }
            return signature;
        }
        Iterator<?> elements = ((Collection<?>) sequence).iterator();
        for (int index = 0; index < ELEMENTS_OF_A_LIST && elements.hasNext(); index++) {
            signature = 31 * signature + of(elements.next(), at.element(index), levels);
        }
        return signature;
    }
}
