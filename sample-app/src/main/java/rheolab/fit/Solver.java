package rheolab.fit;

/** Finds the parameters with the smallest sum of squared residuals. */
public interface Solver {

    /** More iterations than any fit in the library takes. */
    int MAX_ITERATIONS = 2_000;

    /** Model evaluations; each iteration takes a few. */
    int MAX_EVALUATIONS = 10 * MAX_ITERATIONS;

    /** When cost, parameters or the angle between residuals and slopes change by less than this, relatively, the fit is found. */
    double TOLERANCE = 1e-14;

    /**
     * @throws FitException if no minimum is found
     */
    Fit solve(Problem problem);
}
