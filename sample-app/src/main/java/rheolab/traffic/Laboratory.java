package rheolab.traffic;

import io.dualrun.Routing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import rheolab.data.Library;
import rheolab.data.Measurement;
import rheolab.data.NistDataSet;
import rheolab.data.Sweep;
import rheolab.fit.CurveJob;
import rheolab.fit.Faults;
import rheolab.fit.FitException;
import rheolab.fit.FittingService;
import rheolab.fit.Mode;
import rheolab.fit.SweepJob;
import rheolab.formula.FormulaException;
import rheolab.formula.FormulaService;
import rheolab.materials.Material;
import rheolab.materials.MaterialsDatabase;

/** The three services, and what a user does with them in one visit. */
public final class Laboratory {

    private static final int FORMULAS_A_VISIT = 4;
    private static final List<String> CHEMISTRIES = List.of("PI", "PS", "PE", "PB", "PDMS");
    private static final Instant OPENING = Instant.parse("2026-01-05T08:00:00Z");

    private final FormulaService formulas = new FormulaService();
    private final FittingService fitting;
    private final MaterialsDatabase materials;
    private final Wishes wishes;

    /** @param faults what the new solver is to suffer from */
    public Laboratory(Library library, MaterialsDatabase materials, Faults faults) {
        this.fitting = new FittingService(faults);
        this.wishes = new Wishes(library);
        this.materials = materials;
    }

    /**
     * One visit: a fit, a few formulas, and the user's material stored with what came out of them. A user's visits follow one another.
     *
     * @param user from 0
     * @param round how often the user was here before
     */
    @SuppressWarnings("try") // The scope is there to be open, not to be used.
    void visit(int user, int round, long seed, Tally tally) {
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + user * 0xD1B54A32D192ED03L + round);
        String name = "user-%04d".formatted(user);
        Optional<List<Mode>> modes = fit(name, random, tally);

        try (Routing.Scope scope = Routing.as(name)) {
            Map<String, Double> constants = new TreeMap<>();
            for (int i = 0; i < FORMULAS_A_VISIT; i++) {
                evaluate(wishes.formula(random), random, constants, tally);
            }
            String chemistry = CHEMISTRIES.get(user % CHEMISTRIES.size());
            String material = name + "-" + chemistry;
            List<Mode> known =
                    modes.or(() -> materials.get(material).map(Material::modes)).orElse(List.of());
            materials.put(
                    new Material(material, name, chemistry, constants, known, OPENING.plus(Duration.ofMinutes(round))));
            tally.material();
        }
        tally.visit();
    }

    /** The fit tells of whom it is by its job. Returns the relaxation, if that is what was fitted. */
    private Optional<List<Mode>> fit(String user, SplittableRandom random, Tally tally) {
        Measurement measurement = wishes.measurement(random);
        int start = wishes.start(random);
        try {
            Optional<List<Mode>> modes = Optional.empty();
            if (measurement instanceof Sweep sweep) {
                modes = Optional.of(Mode.of(fitting.fit(new SweepJob(user, sweep))));
            } else if (measurement instanceof NistDataSet dataSet) {
                fitting.fit(new CurveJob(user, dataSet, start));
            }
            tally.fit(true);
            return modes;
        } catch (FitException e) {
            tally.fit(false);
            return Optional.empty();
        }
    }

    private void evaluate(TypedFormula formula, SplittableRandom random, Map<String, Double> constants, Tally tally) {
        try {
            constants.put(formula.name(), formulas.evaluate(formula.text(), formula.variables(random)));
            tally.formula(true);
        } catch (FormulaException e) {
            tally.formula(false);
        }
    }
}
