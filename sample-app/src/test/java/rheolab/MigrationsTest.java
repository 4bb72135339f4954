package rheolab;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.Candidate;
import io.dualrun.DualRun;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rheolab.fit.FittingService;
import rheolab.formula.FormulaService;
import rheolab.materials.MaterialArchive;

class MigrationsTest {

    @ParameterizedTest
    @ValueSource(classes = {FittingService.class, FormulaService.class, MaterialArchive.class})
    void every_legacy_method_has_one_candidate_that_fits(Class<?> service) throws IOException {
        String configuration = Files.readString(Path.of("dualrun.yaml"));
        List<Method> methods = Arrays.asList(service.getDeclaredMethods());
        List<Method> legacy = methods.stream()
                .filter(method -> method.isAnnotationPresent(DualRun.class))
                .toList();

        assertThat(legacy).isNotEmpty().allSatisfy(method -> {
            String component = method.getAnnotation(DualRun.class).value();
            assertThat(configuration).contains("component: " + component);
            assertThat(methods)
                    .filteredOn(other -> other.isAnnotationPresent(Candidate.class))
                    .filteredOn(other ->
                            other.getAnnotation(Candidate.class).value().equals(component))
                    .filteredOn(other -> Arrays.equals(other.getParameterTypes(), method.getParameterTypes()))
                    .singleElement()
                    .satisfies(
                            candidate -> assertThat(candidate.getReturnType()).isEqualTo(method.getReturnType()));
        });
    }

    @Test
    void each_of_the_three_flags_is_configured() throws IOException {
        assertThat(Files.readAllLines(Path.of("dualrun.yaml")))
                .containsSubsequence("  USE_JAX_OPTIMIZATION:", "    enabled_percentage: 5")
                .containsSubsequence("  USE_SAFE_EVAL:", "    enabled_percentage: 25")
                .containsSubsequence("  USE_SAFE_SERIALIZATION:", "    enabled_percentage: 50");
    }
}
