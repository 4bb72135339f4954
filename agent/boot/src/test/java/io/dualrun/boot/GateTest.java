package io.dualrun.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {

    private static final MethodType TYPE = MethodType.methodType(Object.class, String.class, long.class);
    private static final Lookup LOOKUP = MethodHandles.lookup();

    private final List<Throwable> failures = new ArrayList<>();

    @AfterEach
    void uninstall() {
        Gate.install(null);
    }

    private static Object call(CallSite gate) throws Throwable {
        return gate.dynamicInvoker().invokeWithArguments("a", 1L);
    }

    private static CallSite link() {
        return Gate.link(LOOKUP, "fit", TYPE, 7);
    }

    @Test
    void without_a_linker_the_body_runs() throws Throwable {
        assertThat(call(link())).isNull();
    }

    @Test
    void the_linker_is_told_what_to_link_and_the_gate_leads_where_it_says() throws Throwable {
        List<Object> told = new ArrayList<>();
        Gate.install(new Linking() {
            @Override
            public void link(GateSite gate, Lookup caller, String name, int site) {
                told.addAll(List.of(caller, name, site));
                gate.connect(answering(TYPE, "candidate"));
                gate.route();
            }
        });

        assertThat(call(link())).isEqualTo("candidate");
        assertThat(told).containsExactly(LOOKUP, "fit", 7);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_linker_that_throws_leaves_the_body_to_run_and_is_told_once(boolean alsoFailsToHear) throws Throwable {
        StackOverflowError thrown = new StackOverflowError();
        Gate.install(new Linking() {
            @Override
            public void link(GateSite gate, Lookup caller, String name, int site) {
                gate.connect(answering(TYPE, "candidate"));
                gate.route();
                throw thrown;
            }

            @Override
            public void failed(Throwable failure) {
                super.failed(failure);
                if (alsoFailsToHear) {
                    throw new OutOfMemoryError();
                }
            }
        });

        assertThat(call(link())).isNull();
        assertThat(failures).containsExactly(thrown);
    }

    @Test
    void a_null_result_travels_as_a_sentinel() {
        Object result = new Object();

        assertThat(Gate.unwrap(Gate.NULL)).isNull();
        assertThat(Gate.unwrap(result)).isSameAs(result);
        assertThat(Gate.NULL).isNotNull();
    }

    private class Linking implements Linker {

        @Override
        public void link(GateSite gate, Lookup caller, String name, int site) {}

        @Override
        public void failed(Throwable failure) {
            failures.add(failure);
        }
    }

    static MethodHandle answering(MethodType type, Object answer) {
        return MethodHandles.dropArguments(MethodHandles.constant(Object.class, answer), 0, type.parameterList());
    }
}
