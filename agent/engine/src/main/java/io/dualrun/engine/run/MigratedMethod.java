package io.dualrun.engine.run;

import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.flag.KeySource;
import java.util.Objects;

/**
 * What the engine knows of a method that is being migrated.
 *
 * @param name for people, as {@code pkg.Type#method(type,type)}
 * @param firstArgument where the arguments begin in the array of a call: 1 after the receiver, 0 if the method is static
 * @param returnsVoid whether there is no result; then the arguments are compared as the bodies left them
 * @param key where a call's key comes from, by annotation; null: no annotation says
 * @param rules how results are compared, by annotation
 * @param loader where classes are looked for that the rules name, its own class's; null: the bootstrap loader
 */
public record MigratedMethod(
        String name, int firstArgument, boolean returnsVoid, KeySource key, RuleSpec rules, ClassLoader loader) {

    public MigratedMethod {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(rules, "rules");
    }

    /** The key of a call by this source; null if there is none, or an empty one, such as the name of most virtual threads. */
    String key(KeySource source, Object[] args) {
        if (source == null) {
            return null;
        }
        String key = source.key(firstArgument == 0 ? null : args[0], args, firstArgument);
        return key == null || key.isEmpty() ? null : key;
    }
}
