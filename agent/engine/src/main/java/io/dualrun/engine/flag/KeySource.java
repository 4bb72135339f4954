package io.dualrun.engine.flag;

/**
 * Where a call's key comes from, when the program has not said whose call it is.
 *
 * <table>
 * <caption>The grammar</caption>
 * <tr><td>{@code arg:0}</td><td>the first argument itself</td></tr>
 * <tr><td>{@code arg:0.user.id}</td><td>a property of a property of it; see {@link PropertyStep}</td></tr>
 * <tr><td>{@code mdc:userId}</td><td>an entry of SLF4J's diagnostic context</td></tr>
 * <tr><td>{@code thread}</td><td>the name of the calling thread</td></tr>
 * <tr><td>{@code instance}</td><td>the identity hash code of the object the method is called on</td></tr>
 * </table>
 */
public sealed interface KeySource permits ArgumentKey, MdcKey, CallKey {

    /**
     * The source that {@code spec} names.
     *
     * @throws IllegalArgumentException if it names none; the message shows the grammar
     */
    static KeySource parse(String spec) {
        KeySource source =
                switch (spec) {
                    case "thread" -> CallKey.THREAD;
                    case "instance" -> CallKey.INSTANCE;
                    default -> spec.startsWith("mdc:") ? MdcKey.parse(spec) : ArgumentKey.parse(spec);
                };
        if (source == null) {
            throw new IllegalArgumentException("found \"" + spec
                    + "\", expected arg:0 (the first argument), arg:0.user.id (a property of it), mdc:userId (an entry of"
                    + " SLF4J's MDC), thread, or instance");
        }
        return source;
    }

    /**
     * The key of one call. Whatever application code throws on the way (a getter, a map) is thrown to the caller: a checked exception
     * within an {@link java.lang.reflect.UndeclaredThrowableException}, anything else as it is.
     *
     * @param receiver the object the method is called on; null for a static method
     * @param args the arguments, from index {@code firstArg} on; what lies before is not looked at
     * @param firstArg the index of the method's first argument
     * @return null: the call has no key
     * @throws KeyNotReadableException if this source does not fit this call: no such argument, no such property, or a value that has
     *     no text of its own
     */
    default String key(Object receiver, Object[] args, int firstArg) {
        int at = firstArg + argument();
        if (argument() >= 0 && at >= args.length) {
            throw new KeyNotReadableException(this + ": found a method with " + (args.length - firstArg)
                    + " arguments, expected at least " + (argument() + 1));
        }
        return key(receiver, argument() < 0 ? null : args[at]);
    }

    /** The position of the argument that is looked at, from 0; -1: none is. */
    default int argument() {
        return -1;
    }

    /**
     * The same, for a caller that has no more than the argument that is looked at.
     *
     * @param argument the one at the position of {@link #argument}; anything if there is none
     */
    String key(Object receiver, Object argument);
}
