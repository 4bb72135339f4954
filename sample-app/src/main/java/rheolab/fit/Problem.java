package rheolab.fit;

import rheolab.data.NistDataSet;
import rheolab.data.Sweep;

/**
 * One fit to be made. Arrays are not copied, and nobody writes into them.
 *
 * @param name for messages
 * @param model what predicts the observations
 * @param observations what was measured, as the model predicts it
 * @param start the parameters to begin with
 */
public record Problem(String name, Model model, double[] observations, double[] start) {

    /** Both starting points of a NIST file have numbers: 1 is far from the solution, 2 is near. */
    public static Problem of(NistDataSet dataSet, int start) {
        return new Problem(
                dataSet.name() + " from start " + start,
                new FormulaModel(dataSet.model(), dataSet.predictors()),
                dataSet.response(),
                dataSet.starts().get(start - 1));
    }

    /** Maxwell modes, one for each decade of frequency, with times that begin at the inverse of the sweep's ends. */
    public static Problem of(Sweep sweep) {
        double[] omega = sweep.omega();
        int points = omega.length;
        int modes = Math.max(2, (int) Math.round(sweep.decades()));
        double[] observations = new double[2 * points];
        for (int k = 0; k < points; k++) {
            observations[k] = Math.log10(sweep.storage()[k]);
            observations[points + k] = Math.log10(sweep.loss()[k]);
        }

        double[] start = new double[MaxwellModel.ENDS + modes];
        start[0] = -Math.log10(omega[points - 1]);
        start[1] = -Math.log10(omega[0]);
        for (int i = 0; i < modes; i++) {
            int k = (int) Math.round((points - 1) * (1 - (double) i / (modes - 1)));
            start[MaxwellModel.ENDS + i] = Math.max(observations[k], observations[points + k]);
        }
        return new Problem(sweep.name(), new MaxwellModel(omega, modes), observations, start);
    }
}
