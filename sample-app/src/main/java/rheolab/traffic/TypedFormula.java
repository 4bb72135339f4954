package rheolab.traffic;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A formula as a user types it, and the range its variables come from.
 *
 * @param name of its result
 * @param ranges lowest and highest value of each variable
 */
record TypedFormula(String name, String text, Map<String, Range> ranges) {

    /** What a laboratory works out all day. It was written for the script engine, which has no operator for powers. */
    static final List<TypedFormula> ORDINARY = List.of(
            of("zero-shear-viscosity", "g*tau", "g", 1e4, 1e6, "tau", 1e-3, 10),
            of(
                    "storage-modulus",
                    "g*pow(w*tau, 2)/(1 + pow(w*tau, 2))",
                    "g",
                    1e4,
                    1e6,
                    "w",
                    0.01,
                    100,
                    "tau",
                    1e-3,
                    10),
            of("loss-modulus", "g*w*tau/(1 + pow(w*tau, 2))", "g", 1e4, 1e6, "w", 0.01, 100, "tau", 1e-3, 10),
            of("loss-angle", "arctan(loss/storage)*180/pi", "loss", 1e3, 1e6, "storage", 1e3, 1e6),
            of("complex-modulus", "sqrt(storage*storage + loss*loss)", "loss", 1e3, 1e6, "storage", 1e3, 1e6),
            of("shift-factor", "-c1*(t - t0)/(c2 + t - t0)", "c1", 5, 15, "c2", 90, 130, "t", 0, 80, "t0", 20, 30),
            of("arrhenius", "exp(ea/8.314462618*(1/t - 1/t0))", "ea", 2e4, 8e4, "t", 300, 450, "t0", 350, 360),
            of("plateau-modulus", "0.8*rho*8.314462618*t/me", "rho", 800, 1100, "t", 300, 450, "me", 1, 20),
            of("entanglements", "mw/me", "mw", 5, 500, "me", 1, 20),
            of("reptation-time", "3*taue*pow(mw/me, 3)", "taue", 1e-7, 1e-4, "mw", 5, 500, "me", 1, 20),
            of(
                    "carreau",
                    "eta*pow(1 + pow(k*rate, 2), (n - 1)/2)",
                    "eta",
                    1e2,
                    1e5,
                    "k",
                    0.1,
                    5,
                    "rate",
                    0.01,
                    1e3,
                    "n",
                    0.2,
                    0.9),
            of("cross", "eta/(1 + pow(k*rate, m))", "eta", 1e2, 1e5, "k", 0.1, 5, "rate", 0.01, 1e3, "m", 0.3, 0.9),
            of("stretched-exponential", "exp(-pow(t/tau, beta))", "t", 0.1, 5, "tau", 0.5, 2, "beta", 0.3, 1),
            of(
                    "density",
                    "rho0/(1 + alpha*(t - t0))",
                    "rho0",
                    800,
                    1100,
                    "alpha",
                    1e-4,
                    1e-3,
                    "t",
                    0,
                    150,
                    "t0",
                    20,
                    25),
            of("decades", "log10(high/low)", "high", 1e2, 1e4, "low", 1e-3, 1));

    /** A mistake the engine never told anyone of: {@code ^} is an exclusive or there. The parser takes it as meant. */
    static final TypedFormula MISTAKEN = of("inertia", "mass*radius^2", "mass", 1, 9, "radius", 2, 30);

    /** Programs in a formula's place. Harmless ones; the engine would run the others as willingly. */
    static final List<TypedFormula> ATTACKS = List.of(
            of("processors", "java.lang.Runtime.getRuntime().availableProcessors()"),
            of("name", "java.lang.System.getProperty('user.name').length()"),
            of("type", "Java.type('java.lang.Integer').MAX_VALUE"),
            of("loop", "(function () { for (var i = 0; i < 1000; i++) {} return i })()"));

    Map<String, Double> variables(SplittableRandom random) {
        Map<String, Double> variables = new TreeMap<>();
        for (Map.Entry<String, Range> range : new TreeMap<>(ranges).entrySet()) {
            variables.put(range.getKey(), range.getValue().sample(random));
        }
        return variables;
    }

    /** Of name, text, and then for each variable its name, its lowest and its highest value. */
    private static TypedFormula of(String name, String text, Object... variables) {
        Map<String, Range> ranges = new TreeMap<>();
        for (int i = 0; i < variables.length; i += 3) {
            double low = ((Number) variables[i + 1]).doubleValue();
            double high = ((Number) variables[i + 2]).doubleValue();
            ranges.put((String) variables[i], new Range(low, high));
        }
        return new TypedFormula(name, text, ranges);
    }

    /** Both ends in the variable's own unit; every value between them is as likely. */
    record Range(double low, double high) {

        double sample(SplittableRandom random) {
            return low + (high - low) * random.nextDouble();
        }
    }
}
