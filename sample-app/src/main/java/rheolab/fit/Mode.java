package rheolab.fit;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One Maxwell mode of a material's relaxation.
 *
 * @param modulus g in Pa
 * @param time τ in seconds
 */
public record Mode(double modulus, double time) implements Serializable {

    /**
     * The modes that a fit of a sweep found, from the shortest time to the longest.
     *
     * @param fit of a {@link SweepJob}
     */
    public static List<Mode> of(Fit fit) {
        double[] parameters = fit.parameters();
        MaxwellModel model = new MaxwellModel(new double[0], parameters.length - MaxwellModel.ENDS);
        double[] times = model.times(parameters);
        double[] moduli = model.moduli(parameters);
        return IntStream.range(0, times.length)
                .mapToObj(i -> new Mode(moduli[i], times[i]))
                .toList();
    }
}
