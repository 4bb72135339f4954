package rheolab.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import rheolab.data.Library;
import rheolab.data.Measurement;
import rheolab.fit.Faults;
import rheolab.formula.Formula;
import rheolab.formula.FormulaException;
import rheolab.formula.FormulaService;
import rheolab.materials.Material;
import rheolab.materials.MaterialsDatabase;

class TrafficTest {

    private static final Library LIBRARY = Library.shipped();

    @Test
    void every_user_calls_every_service_in_every_round() {
        MaterialsDatabase materials = new MaterialsDatabase();
        Tally tally = new Tally();

        int rounds = traffic(materials, 20, 2, 1).run(round -> round < 3, tally);

        assertThat(rounds).isEqualTo(3);
        assertThat(tally.visits()).isEqualTo(60);
        assertThat(tally).asString().startsWith("240 formulas (0 refused), 60 fits (0 without a result), 60 materials");
        assertThat(materials.size()).isEqualTo(20);
    }

    @Test
    void one_seed_is_one_history_however_many_threads_serve() {
        Map<String, Material> history = historyOf(1, 5);

        assertThat(historyOf(1, 5)).isEqualTo(history);
        assertThat(historyOf(3, 5)).isEqualTo(history);
        assertThat(historyOf(1, 6)).isNotEqualTo(history);
    }

    @Test
    void more_threads_than_users_are_not_needed() {
        assertThat(traffic(new MaterialsDatabase(), 1, 4, 1).run(round -> round < 2, new Tally()))
                .isEqualTo(2);
    }

    @Test
    void every_data_set_is_asked_for_and_heavy_ones_are_rare() {
        Wishes wishes = new Wishes(LIBRARY);
        SplittableRandom random = new SplittableRandom(1);
        Map<String, Integer> asked = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            asked.merge(wishes.measurement(random).name(), 1, Integer::sum);
        }

        assertThat(asked.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        LIBRARY.measurements().stream().map(Measurement::name).toList());
        assertThat(asked.get("Gauss1")).isLessThan(asked.get("Misra1a") / 4);
    }

    @Test
    void odd_formulas_are_a_small_share() {
        Wishes wishes = new Wishes(LIBRARY);
        SplittableRandom random = new SplittableRandom(1);
        int ordinary = 0;
        Set<TypedFormula> seen = new HashSet<>();
        for (int i = 0; i < 50_000; i++) {
            TypedFormula formula = wishes.formula(random);
            seen.add(formula);
            ordinary += TypedFormula.ORDINARY.contains(formula) ? 1 : 0;
        }

        assertThat(ordinary / 50_000.0).isCloseTo(1 - 2 / 500.0, within(0.001));
        assertThat(seen).contains(TypedFormula.MISTAKEN).containsAll(TypedFormula.ATTACKS);
    }

    @Test
    void ordinary_formulas_mean_the_same_to_the_script_engine_and_the_parser() {
        FormulaService formulas = new FormulaService();
        SplittableRandom random = new SplittableRandom(1);
        for (TypedFormula formula : TypedFormula.ORDINARY) {
            for (int i = 0; i < 20; i++) {
                Map<String, Double> variables = formula.variables(random);
                double[] values = variables.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
                double parsed = Formula.parse(formula.text(), List.copyOf(variables.keySet()))
                        .value(values);

                assertThat(parsed)
                        .isFinite()
                        .isCloseTo(formulas.evaluate(formula.text(), variables), withinPercentage(1e-10));
            }
        }
    }

    @Test
    void attacks_have_a_value_in_the_script_engine_only() {
        FormulaService formulas = new FormulaService();
        for (TypedFormula attack : TypedFormula.ATTACKS) {
            assertThat(formulas.evaluate(attack.text(), Map.of())).isPositive();
            assertThatThrownBy(() -> Formula.parse(attack.text(), List.of())).isInstanceOf(FormulaException.class);
        }
    }

    private static Map<String, Material> historyOf(int threads, long seed) {
        MaterialsDatabase materials = new MaterialsDatabase();
        traffic(materials, 10, threads, seed).run(round -> round < 3, new Tally());
        Map<String, Material> history = new TreeMap<>();
        for (int user = 0; user < 10; user++) {
            for (String chemistry : new String[] {"PI", "PS", "PE", "PB", "PDMS"}) {
                Optional<Material> material = materials.get("user-%04d-%s".formatted(user, chemistry));
                material.ifPresent(found -> history.put(found.name(), found));
            }
        }
        assertThat(history).hasSize(10);
        return history;
    }

    private static Traffic traffic(MaterialsDatabase materials, int users, int threads, long seed) {
        return new Traffic(new Laboratory(LIBRARY, materials, Faults.NONE), users, threads, seed);
    }
}
