package rheolab.formula;

import java.util.Map;
import javax.script.Bindings;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;

/**
 * Works formulas out as scripts: the way it was done for years. What is typed is a program in the language of the engine, with all of
 * Java in reach: {@code java.lang.System.exit(1)} does what it says, {@code while (true) {}} never ends, and {@code x^2} is an exclusive
 * or. Nashorn keeps the state of a script in its engine and is not thread-safe, so each thread has its own.
 */
final class ScriptFormulas {

    private static final String PRELUDE = """
            var pi = Math.PI, exp = Math.exp, log = Math.log, sqrt = Math.sqrt, abs = Math.abs, pow = Math.pow;
            var sin = Math.sin, cos = Math.cos, tan = Math.tan;
            var arcsin = Math.asin, arccos = Math.acos, arctan = Math.atan;
            var log10 = java.lang.Math.log10, sinh = java.lang.Math.sinh;
            var cosh = java.lang.Math.cosh, tanh = java.lang.Math.tanh;
            """;

    private static final ThreadLocal<ScriptEngine> ENGINES = ThreadLocal.withInitial(ScriptFormulas::newEngine);

    private ScriptFormulas() {}

    static double evaluate(String formula, Map<String, Double> variables) {
        ScriptEngine engine = ENGINES.get();
        Bindings globals = engine.getBindings(ScriptContext.ENGINE_SCOPE);
        globals.putAll(variables);
        try {
            if (engine.eval(formula) instanceof Number number) {
                return number.doubleValue();
            }
            throw FormulaException.failed(formula, "something else", null);
        } catch (ScriptException e) {
            throw FormulaException.failed(formula, e.getMessage(), e);
        } finally {
            variables.keySet().forEach(globals::remove);
        }
    }

    private static ScriptEngine newEngine() {
        ScriptEngine engine = new ScriptEngineManager(ScriptFormulas.class.getClassLoader()).getEngineByName("nashorn");
        if (engine == null) {
            throw new IllegalStateException(
                    "no script engine called nashorn was found on the class path: expected org.openjdk.nashorn:nashorn-core");
        }
        try {
            engine.eval(PRELUDE);
        } catch (ScriptException e) {
            throw new IllegalStateException("the script engine refused rheolab's own functions", e);
        }
        return engine;
    }
}
