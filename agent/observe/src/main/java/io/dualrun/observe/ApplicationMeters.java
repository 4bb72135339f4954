package io.dualrun.observe;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Meters of the application's own Micrometer, of any 1.x version, from its {@code Metrics.globalRegistry}. Called by reflection, as that library is not the one
 * that the agent has.
 *
 * <p>For the agent's thread.
 */
public final class ApplicationMeters {

    private static final String METRICS = "io.micrometer.core.instrument.Metrics";
    private static final double NANOS = 1e9;

    private final Supplier<Class<?>[]> loadedClasses;

    /** Null: not found yet. */
    private Object registry;

    private final Map<String, Double> counted = new HashMap<>();
    private long readNanos = System.nanoTime();

    /** @param loadedClasses all classes of the JVM; asked only while the library has not been found */
    public ApplicationMeters(Supplier<Class<?>[]> loadedClasses) {
        this.loadedClasses = loadedClasses;
    }

    /** The values of these meters: of a gauge its value, of what counts its increase a second since this was last asked. Meters of several tags are added up. */
    public Map<String, Double> read(Collection<String> names) {
        Map<String, Double> values = new TreeMap<>();
        long now = System.nanoTime();
        double seconds = Math.max(1e-3, (now - readNanos) / NANOS);
        readNanos = now;
        try {
            Object found = registry();
            for (String name : names) {
                Double value = found == null ? null : value(found, name, seconds);
                if (value != null) {
                    values.put(name, value);
                }
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            // A library that is not as it should be has no meters to offer.
            return Map.of();
        }
        return values;
    }

    private Object registry() throws ReflectiveOperationException {
        if (registry == null) {
            for (Class<?> type : loadedClasses.get()) {
                if (type.getName().equals(METRICS)
                        && type.getClassLoader() != getClass().getClassLoader()) {
                    registry = type.getField("globalRegistry").get(null);
                }
            }
        }
        return registry;
    }

    /** @return null: there is no such meter */
    private Double value(Object from, String name, double seconds) throws ReflectiveOperationException {
        Object search = call(from, "find", name);
        double gauges = 0;
        double counts = 0;
        boolean counting = false;
        boolean any = false;
        for (Object meter : (Collection<?>) call(search, "meters")) {
            any = true;
            for (Object measurement : (Iterable<?>) call(meter, "measure")) {
                String statistic = String.valueOf(call(measurement, "getStatistic"));
                double value = ((Number) call(measurement, "getValue")).doubleValue();
                if (statistic.equals("COUNT")) {
                    counts += value;
                    counting = true;
                } else if (statistic.equals("VALUE")) {
                    gauges += value;
                }
            }
        }
        if (!any) {
            return null;
        }
        return counting ? rate(name, counts, seconds) : Double.valueOf(gauges);
    }

    /** Nothing can be said from one reading. */
    private Double rate(String name, double counts, double seconds) {
        Double before = counted.put(name, counts);
        return before == null ? null : Double.valueOf(Math.max(0, counts - before) / seconds);
    }

    /** Through a public type: the class itself may not be one. */
    private static Object call(Object on, String method, Object... arguments) throws ReflectiveOperationException {
        for (Class<?> type = on.getClass(); type != null; type = type.getSuperclass()) {
            Method found = found(type, method, arguments.length);
            if (found != null) {
                return found.invoke(on, arguments);
            }
        }
        throw new NoSuchMethodException(method);
    }

    private static Method found(Class<?> type, String method, int parameters) {
        if (java.lang.reflect.Modifier.isPublic(type.getModifiers())) {
            for (Method each : type.getMethods()) {
                boolean fits = each.getName().equals(method) && each.getParameterCount() == parameters;
                if (fits
                        && java.lang.reflect.Modifier.isPublic(
                                each.getDeclaringClass().getModifiers())) {
                    return each;
                }
            }
        }
        for (Class<?> each : type.getInterfaces()) {
            Method found = found(each, method, parameters);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
