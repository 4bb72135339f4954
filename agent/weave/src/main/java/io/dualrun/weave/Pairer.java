package io.dualrun.weave;

import io.dualrun.engine.compare.Rules;
import io.dualrun.engine.flag.KeySource;
import io.dualrun.weave.MethodModel.Migration;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Finds the candidate of a method that is marked, or says why there is none that fits. */
final class Pairer {

    /** The first class-file version (Java 7) that knows invokedynamic. */
    private static final int INVOKEDYNAMIC = 51;

    /** What a call site leaves of the JVM's 255: its target's handle takes one itself. */
    private static final int MOST_SLOTS = 254;

    /** How many methods are told of that would fit, but are not marked. */
    private static final int MOST_NEAR = 5;

    private final ClassModel owner;
    private final ClassFiles files;

    Pairer(ClassModel owner, ClassFiles files) {
        this.owner = owner;
        this.files = files;
    }

    /** @throws RefusedException if the method cannot be woven; it is to stay as it is */
    Pairing pair(MethodModel legacy) throws RefusedException {
        requireThatTheGateFits(legacy);
        requireThatTheAnnotationsAreRight(legacy);
        ClassModel home = home(legacy.migration());
        MethodModel candidate = candidate(legacy, home);
        requireThatItCanBeCalled(legacy, home, candidate);
        if (!files.isAssignable(candidate.result(), legacy.result())) {
            boolean primitive = legacy.result().getSort() < Type.ARRAY;
            throw new RefusedException("its candidate " + candidate.text() + " returns "
                    + candidate.result().getClassName() + ", expected "
                    + legacy.result().getClassName() + (primitive ? "" : " or a type that can be assigned to it"));
        }
        return new Pairing(legacy.migration().component(), owner.name(), legacy, home.name(), candidate);
    }

    private void requireThatTheGateFits(MethodModel legacy) throws RefusedException {
        refuseIf(
                legacy.name().startsWith("<"),
                "it is a constructor or an initializer, which no other body can stand in for");
        refuseIf(
                legacy.has(Opcodes.ACC_ABSTRACT),
                "it is abstract: there is no body to begin with a gate; mark the methods that implement it");
        refuseIf(
                legacy.has(Opcodes.ACC_NATIVE),
                "it is native: there is no body to begin with a gate; mark a Java method that calls it");
        refuseIf(legacy.isBridge(), "it is a bridge that the compiler made; mark the method it leads to");
        refuseIf(
                owner.version() < INVOKEDYNAMIC,
                "its class file is of version " + owner.version()
                        + ", expected 51 (Java 7) or later, which knows invokedynamic");
        refuseIf(
                legacy.slots() > MOST_SLOTS,
                "its " + (legacy.isStatic() ? "" : "receiver and ") + "parameters take " + legacy.slots()
                        + " slots, expected at most " + MOST_SLOTS + ", which is what a call site can pass on");
    }

    private static void requireThatTheAnnotationsAreRight(MethodModel legacy) throws RefusedException {
        refuseIf(legacy.migration().component().isBlank(), "@DualRun names no component");
        requireThatItCanBeRead("@Compare", () -> Rules.of(legacy.rules()));
        refuseIf(
                legacy.keys().size() > 1,
                "@RoutingKey marks " + legacy.keys().size() + " of its parameters, expected just one, found "
                        + String.join(", ", legacy.keys()));
        if (legacy.key() != null) {
            requireThatItCanBeRead("@RoutingKey", () -> KeySource.parse(legacy.key()));
        }
    }

    private static void requireThatItCanBeRead(String annotation, Runnable reading) throws RefusedException {
        try {
            reading.run();
        } catch (IllegalArgumentException e) {
            throw new RefusedException(annotation + ": " + e.getMessage());
        }
    }

    private ClassModel home(Migration migration) throws RefusedException {
        return migration.in() == null || migration.in().equals(owner.name()) ? owner : files.model(migration.in());
    }

    private MethodModel candidate(MethodModel legacy, ClassModel home) throws RefusedException {
        Migration migration = legacy.migration();
        boolean byName = !migration.candidate().isEmpty();
        String wanted = byName
                ? "a method " + migration.candidate()
                        + legacy.text().substring(legacy.name().length())
                : "a method " + legacy.text().substring(legacy.name().length()) + " marked @Candidate(\""
                        + migration.component() + "\")";
        Predicate<MethodModel> named = byName
                ? method -> method.name().equals(migration.candidate())
                : method -> migration.component().equals(method.candidateOf());

        List<MethodModel> all = home.methods().stream()
                .filter(named)
                .filter(method -> !method.isBridge() && !isLegacyItself(home, method, legacy))
                .toList();
        List<MethodModel> fitting = all.stream().filter(legacy::hasParametersOf).toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        refuseIf(
                fitting.isEmpty() && home == owner && named.test(legacy),
                (byName ? "candidate = \"" + legacy.name() + "\" names" : "@Candidate marks")
                        + " the method itself: a method cannot be its own candidate");
        String found = all.isEmpty() ? "none" + near(legacy, home) : texts(fitting.isEmpty() ? all : fitting);
        String problem = fitting.isEmpty() ? "it has no candidate" : "it has " + fitting.size() + " candidates";
        throw new RefusedException(problem + ": expected " + (fitting.isEmpty() ? "" : "just one, ") + wanted + " in "
                + home.text() + ", found " + found);
    }

    /** What the person may have meant. */
    private String near(MethodModel legacy, ClassModel home) {
        List<MethodModel> near = home.methods().stream()
                .filter(legacy::hasParametersOf)
                .filter(method -> !method.name().startsWith("<")
                        && !method.has(Opcodes.ACC_SYNTHETIC)
                        && !method.isBridge()
                        && !isLegacyItself(home, method, legacy))
                .limit(MOST_NEAR)
                .toList();
        return near.isEmpty()
                ? ""
                : "; with these parameters there " + (near.size() == 1 ? "is " : "are ") + texts(near);
    }

    private boolean isLegacyItself(ClassModel home, MethodModel method, MethodModel legacy) {
        return home == owner
                && method.name().equals(legacy.name())
                && method.descriptor().equals(legacy.descriptor());
    }

    private void requireThatItCanBeCalled(MethodModel legacy, ClassModel home, MethodModel candidate)
            throws RefusedException {
        if (home == owner) {
            refuseIf(
                    legacy.isStatic() && !candidate.isStatic(),
                    "it is static, and its candidate " + candidate.text()
                            + " is not: there is no object to call it on");
            return;
        }
        if (!candidate.isStatic()) {
            refuseIf(
                    (home.access() & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE)) != 0,
                    "its candidate " + candidate.text() + " is an instance method of " + home.text()
                            + ", of which no instance can be made: it is abstract");
            refuseIf(
                    home.methods().stream().noneMatch(Pairer::isConstructorWithoutArguments),
                    "its candidate " + candidate.text() + " is an instance method of " + home.text()
                            + ", of which no instance can be made: it has no constructor without arguments");
        }
    }

    private static boolean isConstructorWithoutArguments(MethodModel method) {
        return method.name().equals("<init>") && Type.getArgumentTypes(method.descriptor()).length == 0;
    }

    private static String texts(List<MethodModel> methods) {
        StringJoiner texts = new StringJoiner(", ");
        methods.forEach(method -> texts.add(method.result().getClassName() + " " + method.text()));
        return texts.toString();
    }

    private static void refuseIf(boolean wrong, String reason) throws RefusedException {
        if (wrong) {
            throw new RefusedException(reason);
        }
    }
}
