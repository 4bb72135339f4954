package io.dualrun.engine.compare;

/** How values of one family of types are compared. Immutable; holds no reference to a value. */
interface Form {

    /** What the two must have in common not to differ in type: a class, or for the JDK's collections their interface. */
    Object family();

    /** Whether such values have parts that may lead back to them. */
    boolean hasParts();

    /** Compares two values of this family, neither null nor identical, and leaves what lies below them to the walk. */
    void compare(Pair pair, Walk walk);
}
