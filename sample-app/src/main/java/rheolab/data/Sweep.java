package rheolab.data;

import java.util.Map;

/**
 * A frequency sweep of a polymer melt: its dynamic moduli over the angular frequency. Arrays are not copied, and nobody writes into them.
 *
 * @param name of the file, without its ending
 * @param attributes what the first line says about the sample, such as {@code T} (°C) or {@code Mw} (kg/mol)
 * @param omega angular frequency in rad/s, ascending, positive
 * @param storage G′ in Pa, positive
 * @param loss G″ in Pa, positive
 */
public record Sweep(String name, Map<String, String> attributes, double[] omega, double[] storage, double[] loss)
        implements Measurement {

    @Override
    public double work() {
        return 2 * omega.length * decades();
    }

    /** Width of the sweep in decades of frequency. */
    public double decades() {
        return Math.log10(omega[omega.length - 1] / omega[0]);
    }
}
