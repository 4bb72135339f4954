package io.dualrun.engine.compare;

/**
 * Values of the JDK, and enums, that say themselves when they are equal.
 *
 * @param family a class
 * @param hashed whether equal values have equal hash codes and unequal classes are never equal, so that a hash table finds the other one
 */
record ValueForm(Object family, boolean hashed) implements Form {

    @Override
    public boolean hasParts() {
        return false;
    }

    @Override
    public void compare(Pair pair, Walk walk) {
        if (!pair.legacy.equals(pair.candidate)) {
            walk.differ(pair, Difference.Kind.VALUE);
        }
    }
}
