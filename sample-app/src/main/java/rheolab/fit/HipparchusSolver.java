package rheolab.fit;

import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresFactory;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer.Optimum;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresProblem;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;

/** Levenberg–Marquardt of Hipparchus 4, with exact slopes by automatic differentiation of the model. */
public final class HipparchusSolver implements Solver {

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

    /** Exact: one row for each prediction, one column for each parameter. */
    static double[][] jacobian(Model model, double[] parameters) {
        Gradient[] variables = new Gradient[parameters.length];
        for (int j = 0; j < variables.length; j++) {
            variables[j] = Gradient.variable(variables.length, j, parameters[j]);
        }
        Gradient[] predictions = model.predict(variables);
        double[][] jacobian = new double[predictions.length][];
        for (int i = 0; i < predictions.length; i++) {
            jacobian[i] = predictions[i].getGradient();
        }
        return jacobian;
    }
}
