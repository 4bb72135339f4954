package io.dualrun.engine.run;

import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.flag.KeySource;
import java.util.List;
import java.util.Objects;

/**
 * What the engine knows of a method that is being migrated.
 *
 * @param name for people, as {@code pkg.Type#method(type,type)}
 * @param firstArgument where the arguments begin in the array of a call: 1 after the receiver, 0 if the method is static
 * @param returnsVoid whether there is no result; then the arguments are compared as the bodies left them
 * @param isSynchronized whether the method holds a monitor while it runs
 * @param writes whether it has effects outside the program, so that it must not run twice
 * @param key where a call's key comes from, by annotation; null: no annotation says
 * @param rules how results are compared, by annotation
 * @param types what its parameters and its result are declared as; null: not known
 * @param loader where classes are looked for that the rules name, its own class's; null: the bootstrap loader
 */
public record MigratedMethod(
        String name,
        int firstArgument,
        boolean returnsVoid,
        boolean isSynchronized,
        boolean writes,
        KeySource key,
        RuleSpec rules,
        Types types,
        ClassLoader loader) {

    /**
     * Declared types, by their names as the language writes them, such as {@code java.util.Iterator}.
     *
     * @param parameters the receiver left out
     */
    public record Types(List<String> parameters, String result) {}

    /** A method that is not synchronized and does not write, and whose rules name no class. */
    public MigratedMethod(String name, int firstArgument, boolean returnsVoid, KeySource key, RuleSpec rules) {
        this(name, firstArgument, returnsVoid, false, false, key, rules, null, null);
    }

    public MigratedMethod {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(rules, "rules");
    }

    /** The object a call is made on; null if the method is static. */
    Object receiver(Object[] args) {
        return firstArgument == 0 ? null : args[0];
    }
}
