package rheolab.fit;

import java.util.Arrays;
import org.hipparchus.analysis.differentiation.Gradient;
import rheolab.formula.Formula;

/**
 * A model that is given as a formula.
 *
 * @param formula over the parameters first and the predictors after them
 * @param predictors one row for each observation
 */
record FormulaModel(Formula formula, double[][] predictors) implements Model {

    @Override
    public double[] predict(double[] parameters) {
        double[] values = Arrays.copyOf(parameters, formula.names().size());
        double[] predictions = new double[predictors.length];
        for (int i = 0; i < predictions.length; i++) {
            System.arraycopy(predictors[i], 0, values, parameters.length, predictors[i].length);
            predictions[i] = formula.value(values);
        }
        return predictions;
    }

    @Override
    public Gradient[] predict(Gradient[] parameters) {
        Gradient[] values = Arrays.copyOf(parameters, formula.names().size());
        Gradient[] predictions = new Gradient[predictors.length];
        for (int i = 0; i < predictions.length; i++) {
            for (int j = 0; j < predictors[i].length; j++) {
                values[parameters.length + j] = Gradient.constant(parameters.length, predictors[i][j]);
            }
            predictions[i] = formula.value(values);
        }
        return predictions;
    }
}
