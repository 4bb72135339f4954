package rheolab.materials;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import rheolab.fit.Mode;

/**
 * A material as the laboratory knows it.
 *
 * @param name unique, of letters, digits, dots, dashes and underscores: it is a file's name too
 * @param owner the user whose material it is
 * @param chemistry such as PI for polyisoprene
 * @param constants what was worked out for it, by name, in SI units
 * @param modes its relaxation; empty if it was not measured
 * @param changed when it was last changed
 */
public record Material(
        String name, String owner, String chemistry, Map<String, Double> constants, List<Mode> modes, Instant changed)
        implements Serializable {

    public Material {
        if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}")) {
            throw new IllegalArgumentException("a material's name is \"" + name
                    + "\", expected 1 to 100 letters, digits, dots, dashes and underscores, the first not a dot");
        }
        constants = Map.copyOf(constants);
        modes = List.copyOf(modes);
    }
}
