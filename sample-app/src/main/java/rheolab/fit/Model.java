package rheolab.fit;

import org.hipparchus.analysis.differentiation.Gradient;

/** What a curve should look like for given parameters, at the points where it was measured. */
interface Model {

    /** One prediction for each observation. */
    double[] predict(double[] parameters);

    /** The predictions with their exact derivatives by each parameter. */
    Gradient[] predict(Gradient[] parameters);
}
