package rheolab.fit;

import java.time.Duration;

/**
 * A model fitted to observations.
 *
 * @param parameters at the smallest residual sum that was found
 * @param predictions of the model with these parameters, one for each observation
 * @param residualSum the sum of squared residuals, in the square of the observations' unit
 * @param iterations of the solver
 * @param elapsed the time it took
 */
public record Fit(double[] parameters, double[] predictions, double residualSum, int iterations, Duration elapsed) {

    static Fit of(Problem problem, double[] parameters, int iterations, long startNanos) {
        double[] predictions = problem.model().predict(parameters);
        double sum = 0;
        for (int i = 0; i < predictions.length; i++) {
            double residual = problem.observations()[i] - predictions[i];
            sum += residual * residual;
        }
        if (!Double.isFinite(sum)) {
            throw new FitException(problem, null);
        }
        return new Fit(parameters, predictions, sum, iterations, Duration.ofNanos(System.nanoTime() - startNanos));
    }
}
