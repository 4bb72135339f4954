package io.dualrun.engine.isolate;

import io.dualrun.engine.tee.Rereading;
import io.dualrun.engine.tee.SingleUse;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The plan of each class, found once a class, so that a call whose arguments cannot be changed costs one look-up for each.
 *
 * <p>A plan is stored in the Class object itself ({@link ClassValue}) and refers to members of that class and its superclasses only: it keeps no
 * application's class loader alive.
 */
final class CopyPlans {

    private static final ClassValue<CopyPlan> PLANS = new ClassValue<>() {
        @Override
        protected CopyPlan computeValue(Class<?> type) {
            return findOrShare(type);
        }
    };

    private CopyPlans() {}

    static CopyPlan of(Class<?> type) {
        return PLANS.get(type);
    }

    /** Never fails: it is asked for the arguments of calls that may turn out to need no copy, and must not end one. */
    private static CopyPlan findOrShare(Class<?> type) {
        try {
            return find(type);
        } catch (LinkageError | RuntimeException failed) {
            return shared(type, SoleOwner.unreadable(failed));
        }
    }

    private static CopyPlan find(Class<?> type) {
        if (type.isArray()) {
            return JdkTypes.ofArray(type);
        }
        if (isUsedUp(type)) {
            return ofUsedUp(type);
        }
        if (Proxy.isProxyClass(type)) {
            return new CopyPlan.Shared("proxy of " + type.getInterfaces()[0].getName(), true);
        }
        if (type.isHidden()) {
            // A lambda's class is named after the class it stands in, and a number.
            return new CopyPlan.Shared(
                    "lambda or hidden class of " + type.getName().replaceAll("(\\$\\$|/).*", ""), true);
        }
        if (isDeeplyImmutable(type, new HashSet<>())) {
            return CopyPlan.IMMUTABLE;
        }
        if (isOfTheJdk(type)) {
            return JdkTypes.of(type);
        }
        String reason = SoleOwner.reasonIn(type);
        if (reason != null) {
            return shared(type, reason);
        }
        return type.isRecord() ? RecordPlan.of(type) : FieldsPlan.of(type);
    }

    /** An iterator of the application's is a plain object, if all that it draws on is its own. */
    private static CopyPlan ofUsedUp(Class<?> type) {
        if (Rereading.isPossible(type)) {
            return JdkTypes.whole(Rereading::copy);
        }
        CopyPlan usedUp = new CopyPlan.UsedUp(type.getName());
        if (isOfTheJdk(type) || Proxy.isProxyClass(type) || type.isHidden() || isWithinAnother(type)) {
            return usedUp;
        }
        if (SoleOwner.reasonIn(type) != null) {
            return usedUp;
        }
        CopyPlan plain = type.isRecord() ? RecordPlan.of(type) : FieldsPlan.of(type);
        return plain.isCopied() ? new CopyPlan.Entirely(type.getName(), plain) : usedUp;
    }

    /** Whether such an object may draw on another that it lies in, or on what surrounds its expression. */
    private static boolean isWithinAnother(Class<?> type) {
        return type.isAnonymousClass()
                || type.isLocalClass()
                || type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
    }

    /** A constant has nothing in it to be used up. */
    private static boolean isUsedUp(Class<?> type) {
        return SingleUse.is(type) && !Enum.class.isAssignableFrom(type);
    }

    private static CopyPlan shared(Class<?> type, String reason) {
        return new CopyPlan.Shared(type.getName() + " (" + reason + ")");
    }

    /** Whether the JDK's own modules define the class: it is in our table, or closed to us. */
    static boolean isOfTheJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return type.getModule().isNamed() && (loader == null || loader == ClassLoader.getPlatformClassLoader());
    }

    /** All instance fields, inherited ones too. */
    static List<Field> fieldsOf(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    /** Whether a variable of this declared type can never lead to anything that can be changed. */
    static boolean leadsNowhere(Class<?> declared) {
        return leadsNowhere(declared, new HashSet<>());
    }

    private static boolean leadsNowhere(Class<?> declared, Set<Class<?>> asked) {
        return declared.isPrimitive()
                || declared.isEnum()
                || Modifier.isFinal(declared.getModifiers())
                        && !declared.isArray()
                        && isDeeplyImmutable(declared, asked);
    }

    /** Classes that refer to each other are assumed immutable while they are asked about: one that is not says so itself. */
    private static boolean isDeeplyImmutable(Class<?> type, Set<Class<?>> asked) {
        if (!asked.add(type)) {
            return true;
        }
        if (Enum.class.isAssignableFrom(type) || Throwable.class.isAssignableFrom(type)) {
            return true;
        }
        if (isOfTheJdk(type)) {
            return JdkTypes.isImmutable(type);
        }
        if (SingleUse.is(type)) {
            return false;
        }
        if (SoleOwner.reasonIn(type) != null) {
            // Final fields say nothing about what a handle leads to. Also, the fields below may not be readable.
            return false;
        }
        return fieldsOf(type).stream()
                .allMatch(field -> Modifier.isFinal(field.getModifiers()) && leadsNowhere(field.getType(), asked));
    }
}
