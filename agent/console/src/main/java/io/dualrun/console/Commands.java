package io.dualrun.console;

import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.rollout.Actor;
import io.dualrun.engine.rollout.Faults;
import io.dualrun.engine.rollout.RefusedException;
import io.dualrun.engine.rollout.Rollouts;
import java.util.List;

/** What can be commanded of a rollout, by name. */
final class Commands {

    /** Those of a flag, in the order in which people meet them. */
    static final List<String> OF_FLAG =
            List.of("approve", "pause", "resume", "set", "rollback", "graduate", "ungraduate", "drill", "end-drill");

    private static final double TEN_MINUTES = 600;
    private static final double DAY = 86_400;

    private final Rollouts rollouts;

    Commands(Rollouts rollouts) {
        this.rollouts = rollouts;
    }

    /**
     * Carries out a command of {@link #OF_FLAG}.
     *
     * @param flag one that there is
     * @throws RefusedRequest if what is said is not understood
     * @throws RefusedException if it cannot be carried out
     */
    void run(String command, String flag, CommandBody body) {
        Actor actor = body.actor();
        String why = body.reason();
        Runnable understood = understood(command, flag, actor, why, body);
        body.end();
        understood.run();
    }

    /** Ends an incident. */
    void resolve(String flagOrIncident, CommandBody body) {
        Actor actor = body.actor();
        String why = body.reason();
        body.end();
        rollouts.resolve(flagOrIncident, actor, why);
    }

    private Runnable understood(String command, String flag, Actor actor, String why, CommandBody body) {
        return switch (command) {
            case "approve" -> {
                int phase = body.wholeNumber("phase", 1, 1000);
                boolean force = body.truth("force");
                yield () -> rollouts.approve(flag, actor, why, phase, force);
            }
            case "pause" -> () -> rollouts.pause(flag, actor, why);
            case "resume" -> () -> rollouts.resume(flag, actor, why);
            case "set" -> {
                Percentage percentage = percentage(body);
                boolean force = body.truth("force");
                yield () -> rollouts.set(flag, percentage, actor, why, force);
            }
            case "rollback" -> () -> rollouts.rollback(flag, actor, why);
            case "graduate" -> () -> rollouts.graduate(flag, actor, why);
            case "ungraduate" -> () -> rollouts.ungraduate(flag, actor, why);
            case "drill" -> {
                Faults faults = faults(body);
                double seconds = body.number("seconds", TEN_MINUTES, 1, DAY, "a number of seconds from 1 to 86400");
                yield () -> rollouts.drill(flag, faults, seconds, actor, why);
            }
            case "end-drill" -> () -> rollouts.endDrill(flag, actor);
            default -> throw new IllegalArgumentException(command);
        };
    }

    private static Percentage percentage(CommandBody body) {
        String expected = "a percentage from 0 to 100, in steps of 0.01";
        double percent = body.number("percentage", null, 0, 100, expected);
        try {
            return Percentage.of(percent);
        } catch (IllegalArgumentException e) {
            throw CommandBody.wrong("percentage", String.valueOf(percent), expected);
        }
    }

    private static Faults faults(CommandBody body) {
        String ratio = "a ratio from 0 to 1";
        double errors = body.number("errors", 0.0, 0, 1, ratio);
        double latency = body.number("latency", 1.0, 1, 1000, "a factor from 1 to 1000");
        double mismatches = body.number("mismatches", 0.0, 0, 1, ratio);
        try {
            return new Faults(errors, latency, mismatches);
        } catch (IllegalArgumentException e) {
            throw new RefusedRequest(400, e.getMessage());
        }
    }
}
