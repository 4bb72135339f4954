package io.dualrun.console.command;

import io.dualrun.engine.rollout.Scenario;
import io.dualrun.engine.rollout.Scenario.Behaviour;
import picocli.CommandLine.Option;

/** What a simulated rollout meets, as it is said on a command line. */
final class Circumstances {

    @Option(
            names = "--rps",
            paramLabel = "CALLS",
            required = true,
            description = "Calls of the component a second, above 0, to 1000000.")
    private double callsPerSecond;

    @Option(
            names = "--error",
            paramLabel = "SHARE",
            converter = Quantity.Ratio.class,
            defaultValue = "0%",
            description = "The share of calls on which legacy fails by itself, such as 1%%. Default: ${DEFAULT-VALUE}.")
    private double legacyErrors;

    @Option(
            names = "--candidate-error",
            paramLabel = "SHARE",
            converter = Quantity.Ratio.class,
            description = "The share on which the candidate does. Default: as --error.")
    private Double candidateErrors;

    @Option(
            names = "--shared-error",
            paramLabel = "SHARE",
            converter = Quantity.Ratio.class,
            defaultValue = "0%",
            description = "The share on which both do, such as when a database is down. Default: ${DEFAULT-VALUE}.")
    private double sharedErrors;

    @Option(
            names = "--slow",
            paramLabel = "SHARE",
            converter = Quantity.Ratio.class,
            defaultValue = "0%",
            description = "The share of the candidate's runs that are far too slow. Default: ${DEFAULT-VALUE}.")
    private double slow;

    @Option(
            names = "--mismatch-rate",
            paramLabel = "SHARE",
            converter = Quantity.Ratio.class,
            defaultValue = "0%",
            description = "The share of comparisons that find a difference. Default: ${DEFAULT-VALUE}.")
    private double mismatches;

    @Option(
            names = "--verified",
            paramLabel = "SHARE",
            converter = Quantity.Ratio.class,
            description = "The share of calls that are verified at most: what the budget lets through. Default: the"
                    + " flag's rate.")
    private Double verified;

    @Option(
            names = "--breaks-after",
            paramLabel = "TIME",
            converter = Quantity.Seconds.class,
            description = "When the candidate breaks, since the first phase began, such as 4h. Default: never.")
    private Double breaksAfterSeconds;

    @Option(
            names = "--to",
            paramLabel = "SHARE",
            converter = Quantity.Ratio.class,
            description = "The share of calls on which it fails from then on, such as 10%%.")
    private Double brokenErrors;

    /**
     * @param flagsRate the share of calls that the flag verifies at most
     * @throws CommandFailure if something is missing, or not between its limits
     */
    Scenario scenario(double flagsRate) {
        if (!(callsPerSecond > 0 && callsPerSecond <= 1e6)) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--rps: found " + callsPerSecond + ", expected calls a second above 0, to 1000000");
        }
        if ((breaksAfterSeconds == null) != (brokenErrors == null)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "found one of --breaks-after and --to, expected both or none: when the candidate breaks, and how"
                            + " often it fails then");
        }
        double ofLegacy = share("--error", legacyErrors);
        double errors = candidateErrors == null ? ofLegacy : candidateErrors;
        Behaviour candidate = new Behaviour(
                share("--candidate-error", errors), share("--slow", slow), share("--mismatch-rate", mismatches));
        Scenario scenario = Scenario.healthy(callsPerSecond)
                .verifying(share("--verified", verified == null ? flagsRate : verified))
                .withLegacyErrors(ofLegacy, share("--shared-error", sharedErrors))
                .with(candidate);
        return brokenErrors == null
                ? scenario
                : scenario.breaking(breaksAfterSeconds, candidate.withErrors(share("--to", brokenErrors)));
    }

    private static double share(String option, double ratio) {
        if (ratio > 1) {
            throw new CommandFailure(
                    ExitCode.USAGE, option + ": found " + Shown.percent(100 * ratio) + ", expected 0% to 100%");
        }
        return ratio;
    }
}
