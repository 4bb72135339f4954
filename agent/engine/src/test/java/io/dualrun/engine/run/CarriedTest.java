package io.dualrun.engine.run;

import static io.dualrun.engine.flag.Path.CANDIDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.flag.ApplicationClasses;
import io.dualrun.engine.flag.Reason;
import io.dualrun.engine.record.InternalErrors.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a body finds on another thread, and what it leaves there. */
class CarriedTest {

    private static final ApplicationClasses SLF4J = new ApplicationClasses("org.slf4j.MDC", """
            package org.slf4j;
            import java.util.*;
            public class MDC {
                private static final ThreadLocal<Map<String, String>> CONTEXT = ThreadLocal.withInitial(HashMap::new);
                public static String get(String key) { return CONTEXT.get().get(key); }
                public static Map<String, String> getCopyOfContextMap() { return new HashMap<>(CONTEXT.get()); }
                public static void setContextMap(Map<String, String> map) { CONTEXT.set(new HashMap<>(map)); }
            }
            """);

    private final Migration migration = new Migration(new Workers(1, 100, false)).async();
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final ThreadLocal<String> tenant = new ThreadLocal<>();
    private final List<String> steps = new CopyOnWriteArrayList<>();

    private final Body legacy = args -> "from legacy";

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(before);
        RoutingScope.exchange(null);
    }

    private interface Looking {
        Object look() throws Exception;
    }

    /** What is seen by a body on another thread, and on that thread when the body is done. */
    private List<Object> within(Looking looking) throws Throwable {
        List<Object> seen = new CopyOnWriteArrayList<>();
        migration.site().call(legacy, args -> {
            seen.add(String.valueOf(looking.look()));
            return "from legacy";
        });
        migration.untilVerified(1);
        CountDownLatch looked = new CountDownLatch(1);
        migration.common.workers().offer(() -> {
            try {
                seen.add(String.valueOf(looking.look()));
            } catch (Exception e) {
                seen.add(e);
            }
            looked.countDown();
        });
        Migration.await(looked);
        return seen;
    }

    @Test
    void the_context_class_loader() throws Throwable {
        Thread.currentThread().setContextClassLoader(SLF4J);

        assertThat(within(() -> Thread.currentThread().getContextClassLoader()))
                .containsExactly(SLF4J.toString(), "null");
    }

    @Test
    void the_diagnostic_context_of_slf4j() throws Throwable {
        Class<?> mdc = SLF4J.loadClass("org.slf4j.MDC");
        Thread.currentThread().setContextClassLoader(SLF4J);
        mdc.getMethod("setContextMap", Map.class).invoke(null, Map.of("user", "u-1"));
        try {
            assertThat(within(() -> mdc.getMethod("getCopyOfContextMap").invoke(null)))
                    .containsExactly("{user=u-1}", "{}");
        } finally {
            mdc.getMethod("setContextMap", Map.class).invoke(null, Map.of());
        }
    }

    @Test
    void the_routing_scope() throws Throwable {
        RoutingScope.exchange("user-1");

        assertThat(within(() -> RoutingScope.exchange("left open"))).containsExactly("user-1", "null");
    }

    private Supplier<Supplier<Runnable>> carrier(String name) {
        return () -> {
            String taken = name + " of " + tenant.get();
            return () -> {
                String own = tenant.get();
                tenant.set(taken);
                steps.add("in " + name);
                return () -> {
                    tenant.set(own);
                    steps.add("out " + name);
                };
            };
        };
    }

    @Test
    void what_the_applications_carriers_carry_undone_in_reverse() throws Throwable {
        Supplier<?> one = carrier("one");
        Supplier<?> other = carrier("other");
        migration.common.carriers().add(one);
        migration.common.carriers().add(other);
        tenant.set("t-1");

        assertThat(within(tenant::get)).containsExactly("other of t-1", "null");

        assertThat(steps).containsExactly("in one", "in other", "out other", "out one");
    }

    @Test
    void without_what_a_carrier_fails_to_put_in_force_which_is_counted() throws Throwable {
        Supplier<Supplier<Runnable>> failing = () -> () -> {
            throw new IllegalStateException("not here");
        };
        Supplier<?> other = carrier("other");
        migration.common.carriers().add(failing);
        migration.common.carriers().add(other);
        tenant.set("t-1");

        assertThat(within(tenant::get)).containsExactly("other of t-1", "null");

        assertThat(migration.errors.count(Part.PLAN)).isOne();
        assertThat(migration.errors.total()).isOne();
    }

    @Test
    void with_the_others_undone_where_one_fails_to_undo() throws Throwable {
        Supplier<?> one = carrier("one");
        Supplier<Supplier<Runnable>> failing = () -> () -> () -> {
            throw new IllegalStateException("stuck");
        };
        migration.common.carriers().add(one);
        migration.common.carriers().add(failing);

        assertThat(within(tenant::get)).containsExactly("one of null", "null");

        assertThat(steps).containsExactly("in one", "out one");
        assertThat(migration.errors.count(Part.PLAN)).isOne();
    }

    @Test
    void a_carrier_that_fails_on_the_callers_thread_keeps_the_call_there() throws Throwable {
        Supplier<Supplier<Runnable>> failing = () -> {
            throw new IllegalStateException("not now");
        };
        migration.common.carriers().add(failing);
        AtomicInteger candidateRuns = new AtomicInteger();

        assertThat(migration.site().call(legacy, args -> candidateRuns.incrementAndGet()))
                .isEqualTo("from legacy");

        assertThat(candidateRuns).hasValue(0);
        assertThat(migration.errors.count(Part.PLAN)).isOne();
    }

    @Test
    void what_carriers_call_is_not_routed() throws Throwable {
        Site site = migration.site();
        List<Boolean> passed = new CopyOnWriteArrayList<>();
        Supplier<Supplier<Runnable>> calling = () -> {
            passed.add(site.begin(null, null) == null);
            return () -> {
                passed.add(site.begin(null, null) == null);
                return () -> passed.add(site.begin(null, null) == null);
            };
        };
        migration.common.carriers().add(calling);

        site.call(legacy, legacy);
        migration.untilVerified(1);
        Migration.until(() -> passed.size() == 3);

        assertThat(passed).containsOnly(true);
        assertThat(migration.tally().routed()).isOne();
    }

    @Test
    void calls_from_a_body_on_another_thread_stay_on_its_path() throws Throwable {
        Site site = migration.site();
        List<Object> nested = new ArrayList<>();
        AtomicInteger legacyRuns = new AtomicInteger();
        Body counted = args -> legacyRuns.incrementAndGet();

        site.call(legacy, args -> {
            nested.add(site.call(counted, inner -> "from candidate"));
            return "from legacy";
        });
        migration.untilVerified(1);

        assertThat(nested).containsExactly("from candidate");
        assertThat(legacyRuns).hasValue(0);
        assertThat(migration.tally().of(CANDIDATE).routes().count(Reason.NESTED))
                .isOne();
    }

    @Test
    void a_candidate_with_a_deadline_finds_it_all_too() throws Throwable {
        Supplier<?> carrier = carrier("one");
        migration.common.carriers().add(carrier);
        migration.percentage(100).unverified().deadline(Migration.FAR_NANOS);
        Thread.currentThread().setContextClassLoader(SLF4J);
        RoutingScope.exchange("user-1");
        tenant.set("t-1");

        Object seen = migration
                .site()
                .call(
                        legacy,
                        args -> List.of(
                                Thread.currentThread().getContextClassLoader(),
                                CallerThread.current().key(),
                                tenant.get()));

        assertThat(seen).isEqualTo(List.of(SLF4J, "user-1", "one of t-1"));
        assertThat(tenant.get()).isEqualTo("t-1");
    }
}
