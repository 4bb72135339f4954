package io.dualrun.engine.compare;

/** What a rule speaks of. The closer one wins: a path before a type, a type before everywhere. */
public sealed interface Place {

    /** All values. */
    Place EVERYWHERE = new Everywhere();

    /** All values. */
    record Everywhere() implements Place {
        @Override
        public String toString() {
            return "all values";
        }
    }

    /**
     * The values at a path. Of several that lead to the same place the one with more steps that are not wildcards is the closer, and of equally
     * close ones the later.
     *
     * @param pattern as {@link Rules} describes it
     */
    record AtPath(String pattern) implements Place {
        @Override
        public String toString() {
            return pattern;
        }
    }

    /**
     * The values of a type and of the types below it. Of several that fit a value only the closest counts: its own class, then its superclasses
     * upwards, then its interfaces.
     *
     * @param name a class's binary name, such as {@code java.math.BigDecimal} or {@code com.acme.Order$Line}; of a primitive its box; of
     *     an array {@code double[]}
     */
    record OfType(String name) implements Place {
        @Override
        public String toString() {
            return "type " + name;
        }
    }

    /** The result itself. */
    static Place result() {
        return new AtPath("$");
    }
}
