package rheolab.fit;

import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresFactory;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer.Optimum;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresProblem;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.ArrayRealVector;

/** Levenberg–Marquardt of commons-math 3, which has rested since 2016, with slopes guessed by finite differences. */
public final class CommonsSolver implements Solver {

    /** Relative step of a parameter: the cube root of the precision of a double, best for central differences. */
    private static final double STEP = Math.cbrt(Math.ulp(1.0));

    private final LevenbergMarquardtOptimizer optimizer = new LevenbergMarquardtOptimizer()
            .withCostRelativeTolerance(TOLERANCE)
            .withParameterRelativeTolerance(TOLERANCE)
            .withOrthoTolerance(TOLERANCE);

    @Override
    public Fit solve(Problem problem) {
        long startNanos = System.nanoTime();
        Model model = problem.model();
        LeastSquaresProblem leastSquares = LeastSquaresFactory.create(
                LeastSquaresFactory.model(model::predict, parameters -> jacobian(model, parameters)),
                new ArrayRealVector(problem.observations(), false),
                new ArrayRealVector(problem.start(), false),
                null,
                null,
                MAX_EVALUATIONS,
                MAX_ITERATIONS,
                true,
                null);
        try {
            Optimum optimum = optimizer.optimize(leastSquares);
            return Fit.of(problem, optimum.getPoint().toArray(), optimum.getIterations(), startNanos);
        } catch (MathIllegalStateException e) {
            throw new FitException(problem, e);
        }
    }

    /** Central differences: one row for each prediction, one column for each parameter. */
    static double[][] jacobian(Model model, double[] parameters) {
        double[] moved = parameters.clone();
        double[][] jacobian = null;
        for (int j = 0; j < parameters.length; j++) {
            double step = STEP * (parameters[j] == 0 ? 1 : Math.abs(parameters[j]));
            moved[j] = parameters[j] + step;
            double[] above = model.predict(moved);
            double aboveAt = moved[j];
            moved[j] = parameters[j] - step;
            double[] below = model.predict(moved);
            double width = aboveAt - moved[j];
            moved[j] = parameters[j];

            if (jacobian == null) {
                jacobian = new double[above.length][parameters.length];
            }
            for (int i = 0; i < above.length; i++) {
                jacobian[i][j] = (above[i] - below[i]) / width;
            }
        }
        return jacobian;
    }
}
