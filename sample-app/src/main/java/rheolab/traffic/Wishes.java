package rheolab.traffic;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import rheolab.data.Library;
import rheolab.data.Measurement;

/**
 * What users want, in realistic shares: mostly small data sets and ordinary formulas. Heavy data sets are asked for more rarely, so that
 * nobody waits long.
 */
final class Wishes {

    /** One formula in so many is a mistake, and one an attack. */
    private static final int ODD_FORMULAS = 500;

    /** One fit of a reference data set in so many begins far from the solution. */
    private static final int FAR_STARTS = 50;

    /** The share of a data set falls with its work to this power. */
    private static final double RARITY = -0.75;

    private final List<Measurement> measurements;
    private final double[] shares;
    private final double total;

    Wishes(Library library) {
        this.measurements = library.measurements();
        this.shares = measurements.stream()
                .mapToDouble(measurement -> Math.pow(measurement.work(), RARITY))
                .toArray();
        this.total = Arrays.stream(shares).sum();
    }

    Measurement measurement(SplittableRandom random) {
        double pick = random.nextDouble() * total;
        int i = 0;
        while (i < shares.length - 1 && pick >= shares[i]) {
            pick -= shares[i];
            i++;
        }
        return measurements.get(i);
    }

    int start(SplittableRandom random) {
        return random.nextInt(FAR_STARTS) == 0 ? 1 : 2;
    }

    TypedFormula formula(SplittableRandom random) {
        return switch (random.nextInt(ODD_FORMULAS)) {
            case 0 -> TypedFormula.MISTAKEN;
            case 1 -> TypedFormula.ATTACKS.get(random.nextInt(TypedFormula.ATTACKS.size()));
            default -> TypedFormula.ORDINARY.get(random.nextInt(TypedFormula.ORDINARY.size()));
        };
    }
}
