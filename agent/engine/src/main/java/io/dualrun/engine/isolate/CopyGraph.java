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
 * references to one copy. Its monitor guards it: what an iterator yields is copied {@linkplain #copyAlong later}, as it is taken.
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

        Node(Object original, CopyPlan plan, Object[] parts, Object result) {
            this.original = original;
            this.plan = plan;
            this.parts = parts;
            this.result = result;
        }
    }

    private final int bound;
    private final Consumer<CopyPlan.Shared> shared;
    private final Map<Object, Node> nodes = new IdentityHashMap<>();
    private final Deque<Node> open = new ArrayDeque<>();
    private final List<Node> waiting = new ArrayList<>();
    private boolean failed;
    /** The first type that was shared, and the last that must not have anything to do with it; null: there was none. */
    private String firstShared;

    private String toBeCopiedEntirely;

    /**
     * @param bound the most objects that are looked into
     * @param shared told of each object that stays by reference
     */
    CopyGraph(int bound, Consumer<CopyPlan.Shared> shared) {
        this.bound = bound;
        this.shared = shared;
    }

    /**
     * Copies what these roots lead to, together.
     *
     * @return the roots or their copies; the same array if there is no copy among them
     * @throws IsolationException if there are too many, or one that is used up by whoever uses it; or if code of the application failed
     */
    synchronized Object[] copy(Object[] roots) {
        if (failed) {
            throw new IsolationException("copying has failed before", null);
        }
        failed = true;
        try {
            for (Object root : roots) {
                if (!isStoodInFor(root)) {
                    enter(root);
                    goThrough();
                }
            }
            settleWaiting();
        } catch (IsolationException alreadySaid) {
            throw alreadySaid;
        } catch (Exception | LinkageError | StackOverflowError thrown) {
            throw new IsolationException(thrown.getClass().getName() + " while copying arguments", thrown);
        }
        failed = false;
        Object[] copies = new Object[roots.length];
        return resolve(roots, copies) ? copies : roots;
    }

    /** One more object, which may share parts with those that were copied before: these are as they were then. */
    Object copyAlong(Object root) {
        return copy(new Object[] {root})[0];
    }

    /** How many objects were looked into. */
    int size() {
        return nodes.size();
    }

    /** Leaves this object as it is, wherever it is met. */
    void keep(Object original) {
        replace(original, CopyPlan.IMMUTABLE, original);
    }

    /** Puts the second in the place of the first where that is a root. Within another object it stays what must not be. */
    void standIn(Object original, Object replay) {
        replace(original, CopyPlans.of(original.getClass()), replay);
    }

    private boolean isStoodInFor(Object root) {
        Node node = nodes.get(root);
        return node != null && node.plan instanceof CopyPlan.UsedUp;
    }

    private void replace(Object original, CopyPlan plan, Object result) {
        nodes.put(original, new Node(original, plan, CopyPlan.NO_PARTS, result));
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
        if (plan instanceof CopyPlan.UsedUp usedUp) {
            throw new IsolationException("an argument holds what can be used only once: " + usedUp.what(), null);
        }
        if (plan instanceof CopyPlan.Shared kept && !nodes.containsKey(part)) {
            shared.accept(kept);
            firstShared = firstShared == null ? kept.what() : firstShared;
        }
        if (plan instanceof CopyPlan.Entirely entirely) {
            toBeCopiedEntirely = entirely.what();
        }
        if (toBeCopiedEntirely != null && firstShared != null) {
            throw new IsolationException(
                    "an argument can be used only once, and may draw on what cannot be copied: a " + toBeCopiedEntirely
                            + " beside a " + firstShared,
                    null);
        }
        if (!plan.isCopied() || nodes.containsKey(part)) {
            return;
        }
        if (nodes.size() >= bound) {
            throw new IsolationException("more than " + bound + " objects to copy", null);
        }
        Node node = new Node(part, plan, plan.parts(part), plan.shell(part));
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
