package rheolab.fit;

import org.hipparchus.analysis.differentiation.Gradient;

/**
 * The relaxation of a polymer melt as a sum of Maxwell modes with moduli gᵢ and relaxation times τᵢ:
 *
 * <pre>
 * G′(ω) = Σ gᵢ (ωτᵢ)² / (1 + (ωτᵢ)²)        G″(ω) = Σ gᵢ ωτᵢ / (1 + (ωτᵢ)²)
 * </pre>
 *
 * The times are spaced evenly in their logarithm between two fitted ends. The parameters are log₁₀ of the shortest time (s), log₁₀ of the
 * longest, then log₁₀ of each modulus (Pa), from the shortest time to the longest. The predictions are log₁₀ G′ at every frequency, then
 * log₁₀ G″: moduli span many decades, and count alike in each.
 *
 * @param omega angular frequencies in rad/s
 * @param modes how many, at least 2
 */
record MaxwellModel(double[] omega, int modes) implements Model {

    /** Parameters before the moduli: the two ends of the relaxation times. */
    static final int ENDS = 2;

    @Override
    public double[] predict(double[] parameters) {
        double[] times = times(parameters);
        double[] moduli = moduli(parameters);
        double[] predictions = new double[2 * omega.length];
        for (int k = 0; k < omega.length; k++) {
            double storage = 0;
            double loss = 0;
            for (int i = 0; i < modes; i++) {
                double phase = omega[k] * times[i];
                double lossOfMode = moduli[i] * phase / (1 + phase * phase);
                loss += lossOfMode;
                storage += lossOfMode * phase;
            }
            predictions[k] = Math.log10(storage);
            predictions[omega.length + k] = Math.log10(loss);
        }
        return predictions;
    }

    @Override
    public Gradient[] predict(Gradient[] parameters) {
        Gradient[] times = new Gradient[modes];
        Gradient[] moduli = new Gradient[modes];
        for (int i = 0; i < modes; i++) {
            double share = share(i);
            times[i] = Gradient.pow(10, parameters[0].multiply(1 - share).add(parameters[1].multiply(share)));
            moduli[i] = Gradient.pow(10, parameters[ENDS + i]);
        }

        Gradient[] predictions = new Gradient[2 * omega.length];
        for (int k = 0; k < omega.length; k++) {
            Gradient storage = Gradient.constant(parameters.length, 0);
            Gradient loss = storage;
            for (int i = 0; i < modes; i++) {
                Gradient phase = times[i].multiply(omega[k]);
                Gradient lossOfMode =
                        moduli[i].multiply(phase).divide(phase.multiply(phase).add(1));
                loss = loss.add(lossOfMode);
                storage = storage.add(lossOfMode.multiply(phase));
            }
            predictions[k] = storage.log10();
            predictions[omega.length + k] = loss.log10();
        }
        return predictions;
    }

    /** Relaxation times in seconds, ascending. */
    double[] times(double[] parameters) {
        double[] times = new double[modes];
        for (int i = 0; i < modes; i++) {
            double share = share(i);
            times[i] = Math.pow(10, parameters[0] * (1 - share) + parameters[1] * share);
        }
        return times;
    }

    /** Moduli in Pa, in the order of the times. */
    double[] moduli(double[] parameters) {
        double[] moduli = new double[modes];
        for (int i = 0; i < modes; i++) {
            moduli[i] = Math.pow(10, parameters[ENDS + i]);
        }
        return moduli;
    }

    /** How far along the way from the shortest time to the longest a mode lies, 0 to 1. */
    private double share(int mode) {
        return (double) mode / (modes - 1);
    }
}
