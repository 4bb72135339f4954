package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.assertMatch;
import static io.dualrun.engine.compare.Comparing.compare;
import static io.dualrun.engine.compare.Comparing.differences;
import static io.dualrun.engine.compare.Comparing.everywhere;
import static io.dualrun.engine.compare.Comparing.numbersByValue;
import static io.dualrun.engine.compare.Comparing.together;
import static io.dualrun.engine.compare.Comparing.tolerating;
import static io.dualrun.engine.compare.Comparing.withScale;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class DecimalScaleTest {

    private static final RuleSpec SCALED = everywhere(withScale());

    @Test
    void the_scale_of_a_decimal_does_not_count_unless_asked_for() {
        assertMatch(new BigDecimal("1.0"), new BigDecimal("1.00"));
        assertThat(differences(compare(SCALED, new BigDecimal("1.0"), new BigDecimal("1.00"))))
                .containsExactly("$: 1.0 → 1.00");
    }

    @Test
    void a_decimal_of_the_same_scale_may_still_be_within_the_tolerance() {
        RuleSpec rules = together(SCALED, tolerating(0, 0.1));

        assertThat(compare(rules, new BigDecimal("1.0"), new BigDecimal("1.1"))).isSameAs(Comparison.MATCH);
        assertThat(compare(rules, new BigDecimal("1.0"), new BigDecimal("1.2")))
                .isInstanceOf(Comparison.Mismatch.class);
    }

    @Test
    void a_number_of_another_type_has_no_scale() {
        assertThat(compare(together(SCALED, everywhere(numbersByValue())), 1, new BigDecimal("1.00")))
                .isSameAs(Comparison.MATCH);
    }
}
