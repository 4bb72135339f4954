package io.dualrun.engine.isolate;

/** How objects of one class get a copy. Immutable; holds no object of the application but its class's members. */
interface CopyPlan {

    /** Nothing in such an object can be changed: it is shared. */
    CopyPlan IMMUTABLE = new Immutable();

    Object[] NO_PARTS = {};

    /** See {@link #IMMUTABLE}. */
    record Immutable() implements CopyPlan {}

    /**
     * Such an object cannot be copied: it is shared, and that is said.
     *
     * @param what for a person: the type, or what it is
     * @param opaque whether it shows nothing but that it is itself
     */
    record Shared(String what, boolean opaque) implements CopyPlan {
        Shared(String what) {
            this(what, false);
        }
    }

    /**
     * Such an object is used up by whoever uses it: the second run would find nothing in it. There must be none, unless the object itself was passed and
     * something can stand in for it.
     *
     * @param what for a person: the type
     */
    record UsedUp(String what) implements CopyPlan {}

    /**
     * Such an object is used up by whoever uses it, and can be copied if nothing at all in it has to be shared: it may draw on just that.
     *
     * @param what for a person: the type
     * @param plain how it is copied
     */
    record Entirely(String what, CopyPlan plain) implements CopyPlan {

        @Override
        public boolean isCopied() {
            return true;
        }

        @Override
        public boolean isMutable() {
            return plain.isMutable();
        }

        @Override
        public Object[] parts(Object original) throws ReflectiveOperationException {
            return plain.parts(original);
        }

        @Override
        public Object shell(Object original) throws ReflectiveOperationException {
            return plain.shell(original);
        }

        @Override
        public Object finish(Object original, Object shell, Object[] parts) throws ReflectiveOperationException {
            return plain.finish(original, shell, parts);
        }
    }

    /** Whether such an object is looked into at all. */
    default boolean isCopied() {
        return false;
    }

    /** Whether such an object can itself be changed; one that cannot is copied only if one of its parts was. */
    default boolean isMutable() {
        return false;
    }

    /** The references in an object that may have to be replaced, in an order that {@link #finish} knows. */
    default Object[] parts(Object original) throws ReflectiveOperationException {
        return NO_PARTS;
    }

    /** A copy still without its parts, so that a cycle can refer to it; null: it cannot exist without them. */
    default Object shell(Object original) throws ReflectiveOperationException {
        return null;
    }

    /** The copy with its parts. */
    default Object finish(Object original, Object shell, Object[] parts) throws ReflectiveOperationException {
        return shell;
    }
}
