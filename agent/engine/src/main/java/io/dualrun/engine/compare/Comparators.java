package io.dualrun.engine.compare;

import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Finds the comparators that rules name, and makes one of each: classes of the application's that are a {@link Comparator}, for which 0 is equal, or
 * a {@link BiPredicate} of the legacy and the candidate's value, and have a constructor without arguments, which may be private. One that
 * cannot be had makes whatever it was to decide inconclusive, and is told of in {@link #problems}. One thread, while rules are compiled.
 */
final class Comparators {

    /** Finds a class by its binary name. */
    interface Classes {
        Class<?> find(String name) throws ClassNotFoundException;
    }

    private final Classes classes;
    private final Map<String, Form> known = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    Comparators(Classes classes) {
        this.classes = classes;
    }

    /** What compares by the class of this name. */
    Form form(String name) {
        Form form = known.get(name);
        if (form == null) {
            form = make(name);
            known.put(name, form);
        }
        return form;
    }

    /** A line for each class that cannot be had, with the reason. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    private Form make(String name) {
        String why;
        try {
            Class<?> type = classes.find(name);
            if (Comparator.class.isAssignableFrom(type) || BiPredicate.class.isAssignableFrom(type)) {
                return new CustomForm(name, predicate(instance(type)));
            }
            why = "it is neither a java.util.Comparator nor a java.util.function.BiPredicate";
        } catch (ClassNotFoundException e) {
            why = "there is no such class";
        } catch (NoSuchMethodException e) {
            why = "it has no constructor without arguments";
        } catch (InvocationTargetException e) {
            why = "its constructor threw " + e.getCause().getClass().getName();
        } catch (InaccessibleObjectException e) {
            why = "its module is not open";
        } catch (ReflectiveOperationException | LinkageError e) {
            why = "it cannot be made: " + e.getClass().getName();
        }
        problems.add("the comparator " + name + " cannot be used, and what it was to decide is inconclusive: " + why);
        return new OpaqueForm(Comparison.Doubt.RULES, "no comparator " + name + ", as " + why + ",");
    }

    private static Object instance(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    /** If it is not for values of the class it is given, it throws, as any other may. */
    @SuppressWarnings("unchecked")
    private static BiPredicate<Object, Object> predicate(Object instance) {
        if (instance instanceof Comparator<?> comparator) {
            Comparator<Object> order = (Comparator<Object>) comparator;
            return (legacy, candidate) -> order.compare(legacy, candidate) == 0;
        }
        return (BiPredicate<Object, Object>) instance;
    }
}
