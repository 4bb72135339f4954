package rheolab.data;

import java.util.List;
import rheolab.formula.Formula;

/**
 * A reference data set for nonlinear regression, with its certified solution. Arrays are not copied, and nobody writes into them.
 *
 * @param name such as Misra1a
 * @param difficulty Lower, Average or Higher, by NIST's judgement
 * @param model over the parameters first and the predictors after them
 * @param parameters their names, b1 and so on
 * @param starts two starting points: the first far from the solution, the second near
 * @param certified the solution, to 11 digits
 * @param certifiedResidualSum the sum of squared residuals there
 * @param predictors one row for each observation
 * @param response what was observed, in the form the model predicts it (Nelson: the logarithm)
 */
public record NistDataSet(
        String name,
        String difficulty,
        Formula model,
        List<String> parameters,
        List<double[]> starts,
        double[] certified,
        double certifiedResidualSum,
        double[][] predictors,
        double[] response)
        implements Measurement {

    @Override
    public double work() {
        return response.length * parameters.size();
    }

    /** The sum of squared residuals of the model with these parameters. */
    public double residualSum(double[] parameterValues) {
        double[] values = new double[model.names().size()];
        System.arraycopy(parameterValues, 0, values, 0, parameterValues.length);
        double sum = 0;
        for (int i = 0; i < response.length; i++) {
            System.arraycopy(predictors[i], 0, values, parameterValues.length, predictors[i].length);
            double residual = response[i] - model.value(values);
            sum += residual * residual;
        }
        return sum;
    }
}
