package io.dualrun.observe;

import io.dualrun.engine.Engine;
import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.config.FlagSettings;
import io.dualrun.engine.config.Settings;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.isolate.Isolate;
import io.dualrun.engine.rollout.Plan;
import io.dualrun.engine.run.Body;
import io.dualrun.engine.run.BreakerPolicy;
import io.dualrun.engine.run.MigratedMethod;
import io.dualrun.engine.run.Site;
import io.dualrun.engine.run.Verify;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An engine with three migrations under way, and the calls of a hundred users behind it:
 *
 * <ul>
 *   <li>{@code optimization} at 50 %, every call compared: users whose number ends in 7 get another number, every
 *       twentieth has a candidate that throws. One call has no key.
 *   <li>{@code safe-eval} at 0 %, never compared: legacy throws for user 13.
 *   <li>{@code scheduling} at 50 %, every call compared, the bodies taking turns: users whose number ends in 5 get
 *       callbacks, of which nothing can be said; every tenth has a candidate that throws, and after the third of them
 *       that it serves it gets a rest.
 * </ul>
 */
final class Migrations {

    static final AgentInfo AGENT = new AgentInfo("1.2.3", 4711, Instant.parse("2026-11-23T10:15:30Z"));

    private static final Verify TAKING_TURNS = new Verify(1, 1, false, 0, 1, false);
    private static final BreakerPolicy BREAKER =
            new BreakerPolicy(3, 0, 100, TimeUnit.HOURS.toNanos(1), TimeUnit.HOURS.toNanos(24), 5);

    final Engine engine;
    private final Site fit;
    private final Site eval;
    private final Site plan;

    private Migrations() {
        Map<String, FlagSettings> flags = new LinkedHashMap<>();
        Verify all = Verify.DEFAULTS.at(1, 1);
        flags.put(
                "USE_JAX_OPTIMIZATION",
                flag("USE_JAX_OPTIMIZATION", "optimization", 50, "Analytic Jacobian", all, null));
        flags.put("USE_SAFE_EVAL", flag("USE_SAFE_EVAL", "safe-eval", 0, "", all.at(0, 1), null));
        flags.put("USE_SOLVER", flag("USE_SOLVER", "scheduling", 50, "", TAKING_TURNS, BREAKER));
        Settings defaults = Settings.DEFAULTS;
        engine = new Engine(
                new Settings(
                        defaults.envPrefix(),
                        defaults.home(),
                        defaults.http(),
                        defaults.workers(),
                        defaults.summary(),
                        defaults.strict(),
                        flags,
                        defaults.receivers()),
                Map.of());
        fit = site("lab.Optimizer#fit(String)", "optimization");
        eval = site("lab.Formula#eval(String)", "safe-eval");
        plan = site("lab.Plan#next(String)", "scheduling");
    }

    /** Without any call yet. */
    static Migrations idle() {
        return new Migrations();
    }

    /** With all calls made. */
    static Migrations underWay() {
        Migrations migrations = new Migrations();
        migrations.makeCalls();
        return migrations;
    }

    void makeCalls() {
        for (int user = 0; user < 100; user++) {
            call(user);
        }
        answer(fit, args -> 1.0, args -> 1.0, new Object[] {null});
    }

    private void call(int user) {
        answer(fit, args -> 1.5, args -> candidateOf(user), "user-" + user);
        answer(eval, args -> legacyOf(user), args -> "4", "user-" + user);
        answer(plan, args -> nextOf(user), args -> solvedFor(user), "user-" + user);
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

    private static Object nextOf(int user) {
        Runnable callback = () -> {};
        return user % 10 == 5 ? callback : user;
    }

    private static Object solvedFor(int user) {
        if (user % 10 == 1) {
            throw new IllegalStateException("infeasible");
        }
        Runnable callback = () -> {};
        return user % 10 == 5 ? callback : user;
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

    private static FlagSettings flag(
            String name, String component, int percent, String description, Verify verify, BreakerPolicy breaker) {
        return new FlagSettings(
                name,
                component,
                description,
                false,
                Percentage.of(percent),
                "arg:0",
                false,
                verify,
                breaker,
                Isolate.AUTO,
                Path.CANDIDATE,
                RuleSpec.NOTHING,
                Plan.NONE);
    }
}
