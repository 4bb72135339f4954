package io.dualrun.engine;

import io.dualrun.engine.flag.Flag;
import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.record.InternalErrors.Part;
import io.dualrun.engine.rollout.Faults;
import io.dualrun.engine.rollout.Helm;
import io.dualrun.engine.rollout.Measured;
import io.dualrun.engine.rollout.Stage;
import io.dualrun.engine.rollout.TallyMeasured;
import io.dualrun.engine.run.Component;
import io.dualrun.engine.run.Drill;
import io.dualrun.engine.run.Policy;
import io.dualrun.engine.run.Verify;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What rollouts have put in force, over what the configuration says. Never takes the engine's lock: a rollback does not wait for whoever steers otherwise.
 */
final class Steering implements Helm {

    private final Engine engine;
    private final Map<String, Stage> stages = new ConcurrentHashMap<>();

    Steering(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void steer(String flag, Stage stage) {
        if (stage == null) {
            stages.remove(flag);
        } else {
            stages.put(flag, stage);
        }
        Component component = engine.byFlag(flag);
        if (component != null) {
            engine.put(component, "rollout");
        }
    }

    /** The policy, as far as a rollout has a say in it. */
    Policy over(Policy configured) {
        Flag flag = configured.flag();
        Stage stage = stages.get(flag.name());
        if (stage == null) {
            return configured;
        }
        Percentage most = flag.percentage();
        Percentage percentage = stage.percentage().hundredths() < most.hundredths() ? stage.percentage() : most;
        Verify verify = configured.verify();
        return configured
                .withFlag(flag.withPercentage(percentage).withRolledBack(flag.rolledBack() || stage.rolledBack()))
                .withVerify(verify.at(Math.min(verify.rate(), stage.verify()), verify.budget()))
                .withGraduated(stage.graduated() && !flag.rolledBack() && flag.override() == null);
    }

    @Override
    public Measured measured(String flag) {
        Component component = engine.byFlag(flag);
        return new TallyMeasured(component.tally(), this::lost, () -> engine.hangs(component));
    }

    /** Failures of our own that cost a measurement of a call. */
    private long lost() {
        return engine.errors().count(Part.PLAN) + engine.errors().count(Part.SETTLE);
    }

    @Override
    public Measured drill(String flag, Faults faults) {
        Component component = engine.byFlag(flag);
        Drill drill = new Drill(new Drill.Faults(faults.errors(), faults.latency(), faults.mismatches()));
        component.drill(drill);
        return new TallyMeasured(drill.tally(), () -> 0, () -> false);
    }

    @Override
    public void endDrill(String flag) {
        engine.byFlag(flag).drill(null);
    }

    @Override
    public String disagreement(String flag, Stage stage) {
        Component component = engine.byFlag(flag);
        if (stage == null || component == null) {
            return null;
        }
        Flag inForce = component.policy().flag();
        if (inForce.override() != null) {
            return "the environment forces it " + (inForce.override() ? "on" : "off");
        }
        int wanted = stage.percentage().hundredths();
        int found = inForce.percentage().hundredths();
        return found == wanted
                ? null
                : "the configuration allows " + inForce.percentage() + " of " + stage.percentage();
    }
}
