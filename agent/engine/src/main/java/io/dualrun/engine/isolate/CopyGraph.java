package io.dualrun.engine.isolate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Copies one call's arguments: depth first, on a stack of its own, each object once, so that two references to one object become two
 * references to one copy. Used once, by one thread.
 *
 * <p>An object is finished after its parts. What can be changed exists as a shell from the moment it is met, for parts that refer back to it. What
 * cannot be changed (records, {@code List.of}, objects with final fields only) is copied only if a part of it was, and so not known before.
 * A part that refers back to such an object on its way has to wait until it is finished; and that object is sure to be copied, as only
 * something that can be changed, on the way between the two, can have closed the circle.
 */
final class CopyGraph {

    /** An object that is looked into. */
    private static final class Node {
        final Object original;
        final CopyPlan plan;
        final Object[] parts;
        int next;
        /** The copy or its shell, or the original where no copy is needed; null: not known yet. */
        Object result;

        Node(Object original, CopyPlan plan) throws ReflectiveOperationException {
            this.original = original;
            this.plan = plan;
            this.parts = plan.parts(original);
            this.result = plan.shell(original);
        }
    }

    private final int bound;
    private final Consumer<String> shared;
    private final Map<Object, Node> nodes = new IdentityHashMap<>();
    private final Deque<Node> open = new ArrayDeque<>();
    private final List<Node> waiting = new ArrayList<>();

    /**
     * @param bound the most objects that are looked into
     * @param shared told of each object that stays by reference
     */
    CopyGraph(int bound, Consumer<String> shared) {
        this.bound = bound;
        this.shared = shared;
    }

    /**
     * Copies what these roots lead to, together.
     *
     * @return the roots or their copies; the same array if there is no copy among them
     */
    Object[] copy(Object[] roots) throws ReflectiveOperationException {
        for (Object root : roots) {
            enter(root);
            goThrough();
        }
        settleWaiting();
        Object[] copies = new Object[roots.length];
        return resolve(roots, copies) ? copies : roots;
    }

    /** Leaves this object as it is, wherever it is met. */
    void keep(Object original) throws ReflectiveOperationException {
        Node node = new Node(original, CopyPlan.IMMUTABLE);
        node.result = original;
        nodes.put(original, node);
    }

    private void goThrough() throws ReflectiveOperationException {
        while (!open.isEmpty()) {
            Node node = open.peek();
            if (node.next < node.parts.length) {
                enter(node.parts[node.next++]);
            } else {
                open.pop();
                if (!finish(node)) {
                    waiting.add(node);
                }
            }
        }
    }

    private void enter(Object part) throws ReflectiveOperationException {
        if (part == null) {
            return;
        }
        CopyPlan plan = CopyPlans.of(part.getClass());
        if (plan instanceof CopyPlan.Shared kept && !nodes.containsKey(part)) {
            shared.accept(kept.what());
        }
        if (!plan.isCopied() || nodes.containsKey(part)) {
            return;
        }
        if (nodes.size() == bound) {
            throw new IsolationException("more than " + bound + " objects to copy", null);
        }
        Node node = new Node(part, plan);
        nodes.put(part, node);
        open.push(node);
    }

    /** False: a part is not known yet. */
    private boolean finish(Node node) throws ReflectiveOperationException {
        Object[] parts = new Object[node.parts.length];
        for (Object part : node.parts) {
            if (part != null && resolve(part) == null) {
                return false;
            }
        }
        boolean changed = resolve(node.parts, parts);
        node.result =
                changed || node.plan.isMutable() ? node.plan.finish(node.original, node.result, parts) : node.original;
        return true;
    }

    /** Objects that waited for one that was on its way, or for one another; each round settles one at least. */
    private void settleWaiting() throws ReflectiveOperationException {
        boolean settled = true;
        while (!waiting.isEmpty()) {
            if (!settled) {
                throw new IsolationException("a cycle of objects that cannot be changed", null);
            }
            settled = false;
            for (Iterator<Node> each = waiting.iterator(); each.hasNext(); ) {
                if (finish(each.next())) {
                    each.remove();
                    settled = true;
                }
            }
        }
    }

    /** Whether one of the results is not its original. */
    private boolean resolve(Object[] originals, Object[] results) {
        boolean changed = false;
        for (int at = 0; at < originals.length; at++) {
            results[at] = originals[at] == null ? null : resolve(originals[at]);
            changed |= results[at] != originals[at];
        }
        return changed;
    }

    private Object resolve(Object original) {
        Node node = nodes.get(original);
        return node == null ? original : node.result;
    }
}
