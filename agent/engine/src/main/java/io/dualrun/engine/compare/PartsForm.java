package io.dualrun.engine.compare;

import java.util.List;
import java.util.function.Function;

/**
 * Values of the JDK that are made of a few named parts, which it will tell.
 *
 * @param family the class they have in common
 * @param parts in the order in which differences are told
 */
record PartsForm(Object family, List<Part> parts) implements Form {

    /**
     * One part.
     *
     * @param name as it stands in a path
     * @param of reads it; calls nothing but the JDK
     */
    record Part(String name, Function<Object, Object> of) {}

    @Override
    public boolean hasParts() {
        return true;
    }

    @Override
    public void compare(Pair pair, Walk walk) {
        int base = walk.height();
        for (Part part : parts) {
            Scope scope = pair.scope.child(part.name());
            walk.field(
                    pair,
                    part.name(),
                    scope,
                    part.of().apply(pair.legacy),
                    part.of().apply(pair.candidate));
        }
        walk.reverseFrom(base);
    }
}
