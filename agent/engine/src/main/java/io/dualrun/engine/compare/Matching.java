package io.dualrun.engine.compare;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Finds each legacy element a counterpart of its own among the candidate's, whatever their order.
 *
 * <p>Equal within a tolerance is not transitive: of {@code [1.0, 1.1]} and {@code [1.1, 1.2]} at a tolerance of 0.1 the first match for 1.0
 * may be just the one that 1.1 needs. Taking the first that fits would report differences that are none, so this is a maximum matching in a
 * bipartite graph, made in three parts that cannot compete for elements:
 *
 * <ol>
 *   <li>values that are equal or not (strings, whole numbers, enums): counted off by a hash table, linear;
 *   <li>floating-point numbers: sorted, then each with the least that is still free. What matches a number is an interval, and both its ends
 *       grow with the number, so this is a maximum matching (as long as rtol is at most 1; else they go with the rest);
 *   <li>all else: augmenting paths (Berge 1957), by breadth first search, starting from what matches in the given order. An edge is a trial of
 *       the walk, made when it is first asked for, and only among elements of the same {@linkplain Signatures signature}. Quadratic at worst,
 *       which is where elements differ in numbers with a fraction only, and ended by the walk's bounds.
 * </ol>
 */
final class Matching {

    private static final int NONE = -1;

    /** What is not compared needs no counterpart. */
    private static final int IGNORED = -2;

    private final Pair bag;
    private final Object[] legacy;
    private final Object[] candidate;
    private final boolean indexed;
    private final Walk walk;
    private final Scope scope;
    private final ElementKeys keys;
    /** For each element the index of its counterpart. */
    private final int[] ofLegacy;

    private final int[] ofCandidate;

    /** @param indexed whether the elements have indices that tell a person something */
    Matching(Pair bag, Object[] legacy, Object[] candidate, boolean indexed, Walk walk) {
        this.bag = bag;
        this.legacy = withTextAsStrings(legacy);
        this.candidate = withTextAsStrings(candidate);
        this.indexed = indexed;
        this.walk = walk;
        this.scope = bag.scope.anyElement();
        this.keys = ElementKeys.of(scope, legacy, candidate);
        this.ofLegacy = filled(legacy.length);
        this.ofCandidate = filled(candidate.length);
        if (scope.ignoresTypes()) {
            leaveOutIgnored(legacy, ofLegacy);
            leaveOutIgnored(candidate, ofCandidate);
        }
    }

    private void leaveOutIgnored(Object[] elements, int[] counterparts) {
        for (int at = 0; at < elements.length; at++) {
            if (scope.ignores(elements[at])) {
                counterparts[at] = IGNORED;
            }
        }
    }

    /** All of the JDK's character sequences are one family, and of these only strings are found by a hash table. */
    private static Object[] withTextAsStrings(Object[] elements) {
        Object[] strings = elements;
        for (int at = 0; at < elements.length; at++) {
            if (elements[at] instanceof CharSequence text
                    && !(text instanceof String)
                    && Forms.of(text.getClass()) instanceof TextForm) {
                strings = strings == elements ? Arrays.copyOf(elements, elements.length, Object[].class) : strings;
                strings[at] = text.toString();
            }
        }
        return strings;
    }

    void compare() {
        if (scope.ignored()) {
            return;
        }
        if (legacy.length == 1 && candidate.length == 1) {
            walk.push(pair(0, 0));
            return;
        }
        if (!walk.inTrial() || positions(ofLegacy).length == positions(ofCandidate).length) {
            matchHashed();
            matchSorted(Double.class);
            matchSorted(Float.class);
            matchOpen(element -> keys.of(element) == ElementKeys.NO_KEY && !isSortable(element));
        }
        report();
    }

    private boolean isSortable(Object element) {
        return (element instanceof Double || element instanceof Float) && ordering(element.getClass()) != null;
    }

    /** The tolerance by which numbers of this type can be matched in their order; null: they cannot. */
    private Tolerance ordering(Class<?> type) {
        Tolerance tolerance = keys.tolerance(type);
        return tolerance != null && tolerance.rtol() <= 1 ? tolerance : null;
    }

    private void matchHashed() {
        Map<Object, Integer> firstFree = new HashMap<>();
        int[] nextFree = filled(candidate.length);
        for (int at = candidate.length - 1; at >= 0; at--) {
            Object key = ofCandidate[at] == NONE ? keys.of(candidate[at]) : ElementKeys.NO_KEY;
            if (key != ElementKeys.NO_KEY) {
                Integer next = firstFree.put(key, at);
                nextFree[at] = next == null ? NONE : next;
            }
        }
        for (int at = 0; at < legacy.length; at++) {
            Object key = ofLegacy[at] == NONE ? keys.of(legacy[at]) : ElementKeys.NO_KEY;
            Integer free = firstFree.get(key);
            if (free != null && free != NONE) {
                match(at, free);
                firstFree.put(key, nextFree[free]);
            }
        }
    }

    private void matchSorted(Class<? extends Number> type) {
        Tolerance tolerance = ordering(type);
        if (tolerance == null) {
            return;
        }
        Comparator<Number> ascending = Comparator.comparingDouble(Number::doubleValue);
        Integer[] rows = sorted(legacy, ofLegacy, type, ascending);
        Integer[] columns = sorted(candidate, ofCandidate, type, ascending);
        int row = 0;
        int column = 0;
        while (row < rows.length && column < columns.length) {
            double reference = ((Number) legacy[rows[row]]).doubleValue();
            double other = ((Number) candidate[columns[column]]).doubleValue();
            if (tolerance.within(reference, other)) {
                match(rows[row++], columns[column++]);
            } else if (Double.compare(reference, other) < 0) {
                row++;
            } else {
                column++;
            }
        }
    }

    private static Integer[] sorted(
            Object[] elements, int[] counterparts, Class<? extends Number> type, Comparator<Number> order) {
        int[] positions = positions(elements, counterparts, type::isInstance);
        Integer[] sorted = Arrays.stream(positions).boxed().toArray(Integer[]::new);
        Arrays.sort(sorted, (one, other) -> order.compare((Number) elements[one], (Number) elements[other]));
        return sorted;
    }

    private void matchOpen(Predicate<Object> open) {
        int[] rows = positions(legacy, ofLegacy, open);
        int[] columns = positions(candidate, ofCandidate, open);
        for (int at = 0; at < Math.min(rows.length, columns.length); at++) {
            if (walk.matches(pair(rows[at], columns[at]))) {
                match(rows[at], columns[at]);
            }
        }
        if (Arrays.stream(rows).noneMatch(row -> ofLegacy[row] == NONE)) {
            return;
        }
        int[][] alike = Signatures.alike(scope, legacy, rows, candidate, columns, walk);
        int[] reachedFrom = new int[candidate.length];
        int[] reachedFor = filled(candidate.length);
        for (int row : rows) {
            if (ofLegacy[row] == NONE && !augment(row, alike, reachedFrom, reachedFor) && walk.inTrial()) {
                return;
            }
        }
    }

    /**
     * Finds this element a counterpart, if need be by giving others another one.
     *
     * @param alike for each row the columns that it may be equal to
     * @param reachedFrom by which row each column was reached
     * @param reachedFor the start of the search in which that was; other columns are unreached
     */
    private boolean augment(int start, int[][] alike, int[] reachedFrom, int[] reachedFor) {
        Queue<Integer> rows = new ArrayDeque<>();
        rows.add(start);
        while (!rows.isEmpty()) {
            int row = rows.remove();
            walk.checkTime();
            for (int column : alike[row]) {
                if (reachedFor[column] != start && walk.matches(pair(row, column))) {
                    reachedFor[column] = start;
                    reachedFrom[column] = row;
                    if (ofCandidate[column] == NONE) {
                        rematch(column, start, reachedFrom);
                        return true;
                    }
                    rows.add(ofCandidate[column]);
                }
            }
        }
        return false;
    }

    /** Goes back along the path and gives each element on it the counterpart it was reached through. */
    private void rematch(int free, int start, int[] reachedFrom) {
        int column = free;
        while (true) {
            int row = reachedFrom[column];
            int given = ofLegacy[row];
            match(row, column);
            if (row == start) {
                return;
            }
            column = given;
        }
    }

    private void report() {
        int[] missing = positions(ofLegacy);
        int[] extra = positions(ofCandidate);
        if (missing.length == 1 && extra.length == 1 && !walk.inTrial()) {
            // The two can only be meant for each other: say where they differ.
            walk.push(pair(missing[0], extra[0]));
            return;
        }
        for (int at = 0; at < missing.length && !walk.stopped(); at++) {
            walk.differ(element(missing[at], legacy[missing[at]], null), Difference.Kind.MISSING);
        }
        for (int at = 0; at < extra.length && !walk.stopped(); at++) {
            walk.differ(element(extra[at], null, candidate[extra[at]]), Difference.Kind.EXTRA);
        }
    }

    private Pair pair(int row, int column) {
        return element(row, legacy[row], candidate[column]);
    }

    private Pair element(int at, Object one, Object other) {
        return bag.element(indexed ? at : Pair.ANY, scope, one, other);
    }

    private void match(int row, int column) {
        ofLegacy[row] = column;
        ofCandidate[column] = row;
    }

    private static int[] filled(int length) {
        int[] counterparts = new int[length];
        Arrays.fill(counterparts, NONE);
        return counterparts;
    }

    private static int[] positions(Object[] elements, int[] counterparts, Predicate<Object> wanted) {
        return IntStream.range(0, elements.length)
                .filter(at -> counterparts[at] != IGNORED && wanted.test(elements[at]))
                .toArray();
    }

    private static int[] positions(int[] counterparts) {
        return IntStream.range(0, counterparts.length)
                .filter(at -> counterparts[at] == NONE)
                .toArray();
    }
}
