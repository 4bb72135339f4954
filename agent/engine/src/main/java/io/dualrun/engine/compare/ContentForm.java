package io.dualrun.engine.compare;

import java.util.function.Function;

/**
 * Values that are no more than what they hold: Optional, the atomics, a StringBuilder.
 *
 * @param family the class they have in common
 * @param content what one holds; calls nothing but the JDK
 */
record ContentForm(Object family, Function<Object, Object> content) implements Form {

    @Override
    public boolean hasParts() {
        return true;
    }

    @Override
    public void compare(Pair pair, Walk walk) {
        walk.push(pair.holding(content.apply(pair.legacy), content.apply(pair.candidate)));
    }
}
