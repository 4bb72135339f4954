package rheolab.fit;

import io.dualrun.Candidate;
import io.dualrun.Compare;
import io.dualrun.DualRun;
import io.dualrun.RoutingKey;

/**
 * Makes the fits that users ask for. One component, two methods: how a curve and a sweep are fitted changes for a user at the same time,
 * but what must agree is not the same.
 */
public final class FittingService {

    private final Solver legacy = new CommonsSolver();
    private final Solver candidate = new HipparchusSolver();
    private final Faults faults;

    /** @param faults what the candidate is to suffer from */
    public FittingService(Faults faults) {
        this.faults = faults;
    }

    /**
     * Fits the model of a data set. The way to the minimum may differ, not the minimum.
     *
     * @throws FitException if no minimum is found
     */
    @DualRun("optimization")
    @Compare(ignore = {"$.iterations", "$.elapsed"})
    public Fit fit(@RoutingKey("user") CurveJob job) {
        return legacy.solve(Problem.of(job.dataSet(), job.start()));
    }

    @Candidate("optimization")
    Fit fitWithExactSlopes(CurveJob job) {
        faults.strike();
        return candidate.solve(Problem.of(job.dataSet(), job.start()));
    }

    /**
     * Fits Maxwell modes to a sweep. Neighbouring modes can stand in for each other, so that different parameters describe the same
     * curve: the curve must agree, and the residual sum.
     *
     * @throws FitException if no minimum is found
     */
    @DualRun("optimization")
    @Compare(ignore = {"$.parameters", "$.iterations", "$.elapsed"})
    public Fit fit(@RoutingKey("user") SweepJob job) {
        return legacy.solve(Problem.of(job.sweep()));
    }

    @Candidate("optimization")
    Fit fitWithExactSlopes(SweepJob job) {
        faults.strike();
        return candidate.solve(Problem.of(job.sweep()));
    }
}
