package io.dualrun.observe;

import io.dualrun.engine.Engine;
import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.config.FlagSettings;
import io.dualrun.engine.config.Settings;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.isolate.Isolate;
import io.dualrun.engine.run.Body;
import io.dualrun.engine.run.MigratedMethod;
import io.dualrun.engine.run.Site;
import io.dualrun.engine.run.Verify;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An engine with two migrations under way, and the calls of a hundred users behind it:
 *
 * <ul>
 *   <li>{@code optimization} at 50 %, every call compared: users whose number ends in 7 get another number, every
 *       twentieth has a candidate that throws. One call has no key.
 *   <li>{@code safe-eval} at 0 %, never compared: legacy throws for user 13.
 * </ul>
 */
final class Migrations {

    static final AgentInfo AGENT = new AgentInfo("1.2.3", 4711, Instant.parse("2026-11-23T10:15:30Z"));

    final Engine engine;
    private final Site fit;
    private final Site eval;

    private Migrations() {
        Map<String, FlagSettings> flags = new LinkedHashMap<>();
        flags.put("USE_JAX_OPTIMIZATION", flag("USE_JAX_OPTIMIZATION", "optimization", 50, "Analytic Jacobian", 1));
        flags.put("USE_SAFE_EVAL", flag("USE_SAFE_EVAL", "safe-eval", 0, "", 0));
        Settings defaults = Settings.DEFAULTS;
        engine = new Engine(
                new Settings(
                        defaults.envPrefix(),
                        defaults.home(),
                        defaults.http(),
                        defaults.workers(),
                        defaults.summary(),
                        defaults.strict(),
                        flags),
                Map.of());
        fit = site("lab.Optimizer#fit(String)", "optimization");
        eval = site("lab.Formula#eval(String)", "safe-eval");
    }

    /** Without any call yet. */
    static Migrations idle() {
        return new Migrations();
    }

    /** With all calls made. */
    static Migrations underWay() {
        Migrations migrations = new Migrations();
        for (int user = 0; user < 100; user++) {
            migrations.call(user);
        }
        answer(migrations.fit, args -> 1.0, args -> 1.0, new Object[] {null});
        return migrations;
    }

    private void call(int user) {
        answer(fit, args -> 1.5, args -> candidateOf(user), "user-" + user);
        answer(eval, args -> legacyOf(user), args -> "4", "user-" + user);
    }

    private static Object candidateOf(int user) {
        if (user % 20 == 9) {
            throw new IllegalStateException("singular matrix");
        }
        return user % 10 == 7 ? 1.6 : 1.5;
    }

    private static Object legacyOf(int user) {
        if (user == 13) {
            throw new ArithmeticException("/ by zero");
        }
        return "4";
    }

    private static void answer(Site site, Body legacy, Body candidate, Object... args) {
        try {
            site.call(legacy, candidate, args);
        } catch (Throwable ofLegacy) {
            // What a caller does about it is not our concern.
        }
    }

    private Site site(String name, String component) {
        return new Site(new MigratedMethod(name, 0, false, null, RuleSpec.NOTHING), engine.component(component));
    }

    private static FlagSettings flag(String name, String component, int percent, String description, double rate) {
        return new FlagSettings(
                name,
                component,
                description,
                false,
                Percentage.of(percent),
                "arg:0",
                false,
                Verify.DEFAULTS.at(rate, 1),
                null,
                Isolate.AUTO,
                Path.CANDIDATE,
                RuleSpec.NOTHING);
    }
}
