package io.dualrun.engine.run;

import static io.dualrun.engine.flag.Path.LEGACY;
import static io.dualrun.engine.record.Tally.Result.INCONCLUSIVE;
import static io.dualrun.engine.record.Tally.Result.MISMATCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.flag.KeySource;
import io.dualrun.engine.flag.Reason;
import java.util.AbstractList;
import org.junit.jupiter.api.Test;

/** What is loaded when it is first looked into, and cannot be any more. */
class LazyProxyTest {

    private final Migration migration = new Migration();

    /** As a collection of an object-relational mapper is, whose session has been closed. */
    private static final class Detached extends AbstractList<Object> {

        @Override
        public Object get(int index) {
            throw new IllegalStateException("no session");
        }

        @Override
        public int size() {
            throw new IllegalStateException("no session");
        }
    }

    /** As a generated subclass of an entity is. */
    public static class Entity {

        public String user() {
            throw new IllegalStateException("no session");
        }
    }

    @Test
    void a_key_behind_a_getter_that_throws_is_none_and_the_call_goes_its_way() throws Throwable {
        migration.percentage(50).unverified();
        Site site = new Site(
                new MigratedMethod("Tested#method()", 0, false, KeySource.parse("arg:0.user"), RuleSpec.NOTHING),
                migration.component);

        assertThat(site.call(args -> "from legacy", args -> "from candidate", new Entity()))
                .isEqualTo("from legacy");

        assertThat(migration.tally().of(LEGACY).routes().count(Reason.NO_KEY)).isOne();
        assertThat(migration.component.remarks()).singleElement().asString().contains("no session");
        assertThat(migration.errors.total()).isZero();
    }

    @Test
    void a_result_that_cannot_be_read_is_inconclusive_and_the_callers_own() throws Throwable {
        Detached ofLegacy = new Detached();

        assertThat(migration.site().call(args -> ofLegacy, args -> new Detached()) == ofLegacy)
                .isTrue();

        assertThat(migration.comparisons(MISMATCH)).isZero();
        assertThat(migration.comparisons(INCONCLUSIVE)).isOne();
        assertThat(migration.errors.total()).isZero();
    }

    @Test
    void so_it_is_beside_the_caller() throws Throwable {
        Detached ofLegacy = new Detached();

        assertThat(migration.async().site().call(args -> ofLegacy, args -> new Detached()) == ofLegacy)
                .isTrue();
        migration.untilVerified(1);

        assertThat(migration.comparisons(INCONCLUSIVE)).isOne();
        assertThat(migration.errors.total()).isZero();
    }

    @Test
    void an_argument_that_cannot_be_read_reaches_legacy_as_it_is() throws Throwable {
        Detached argument = new Detached();

        assertThat(migration.site().call(args -> args[0] == argument, args -> "from candidate", argument))
                .isEqualTo(true);

        assertThat(migration.errors.total()).isZero();
    }
}
