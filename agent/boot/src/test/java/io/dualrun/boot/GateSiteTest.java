package io.dualrun.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.WrongMethodTypeException;
import org.junit.jupiter.api.Test;

class GateSiteTest {

    private static final MethodType TYPE = MethodType.methodType(Object.class, double.class, int[].class);

    private final GateSite gate = new GateSite(TYPE);

    private Object call() throws Throwable {
        return gate.dynamicInvoker().invokeWithArguments(1.0, new int[0]);
    }

    @Test
    void a_new_gate_lets_the_body_run() throws Throwable {
        assertThat(call()).isNull();
    }

    @Test
    void a_gate_that_is_routed_before_it_is_connected_lets_the_body_run() throws Throwable {
        gate.route();

        assertThat(call()).isNull();
    }

    @Test
    void a_gate_can_be_opened_and_closed_as_often_as_needed() throws Throwable {
        gate.connect(GateTest.answering(TYPE, "routed"));
        assertThat(call()).isNull();

        for (int i = 0; i < 3; i++) {
            gate.route();
            assertThat(call()).isEqualTo("routed");
            gate.off();
            assertThat(call()).isNull();
        }
    }

    @Test
    void a_new_router_takes_the_place_of_the_one_in_force_and_opens_no_gate_that_is_closed() throws Throwable {
        gate.connect(GateTest.answering(TYPE, "first"));
        gate.route();
        gate.connect(GateTest.answering(TYPE, "second"));
        assertThat(call()).isEqualTo("second");

        gate.off();
        gate.connect(GateTest.answering(TYPE, "third"));
        assertThat(call()).isNull();

        gate.route();
        assertThat(call()).isEqualTo("third");
    }

    @Test
    void a_gate_that_is_disconnected_stays_closed() throws Throwable {
        gate.connect(GateTest.answering(TYPE, "routed"));
        gate.route();

        gate.disconnect();
        assertThat(call()).isNull();
        gate.route();
        assertThat(call()).isNull();
    }

    @Test
    void a_target_that_is_in_force_is_not_set_again() {
        gate.connect(GateTest.answering(TYPE, "routed"));
        gate.route();
        MethodHandle target = gate.getTarget();

        gate.route();

        assertThat(gate.getTarget()).isSameAs(target);
    }

    @Test
    void a_router_of_less_exact_types_is_adapted_and_one_that_does_not_fit_is_refused() throws Throwable {
        gate.connect(GateTest.answering(TYPE.generic(), "generic"));
        gate.route();
        assertThat(call()).isEqualTo("generic");

        MethodHandle wrong = GateTest.answering(MethodType.methodType(Object.class, String.class), "wrong");
        assertThatThrownBy(() -> gate.connect(wrong)).isInstanceOf(WrongMethodTypeException.class);
        assertThat(call()).isEqualTo("generic");
    }

    @Test
    void a_graduated_gate_leads_to_the_candidate_until_it_is_routed_or_closed() throws Throwable {
        gate.connect(GateTest.answering(TYPE, "routed"), GateTest.answering(TYPE, "candidate"));
        assertThat(call()).isNull();

        for (int i = 0; i < 3; i++) {
            gate.graduate();
            assertThat(call()).isEqualTo("candidate");
            gate.route();
            assertThat(call()).isEqualTo("routed");
            gate.graduate();
            gate.off();
            assertThat(call()).isNull();
        }
    }

    @Test
    void a_graduated_gate_that_knows_no_candidate_leads_to_the_router_and_to_the_candidate_once_it_does()
            throws Throwable {
        gate.connect(GateTest.answering(TYPE, "routed"));
        gate.graduate();
        assertThat(call()).isEqualTo("routed");

        gate.connect(GateTest.answering(TYPE, "second"), GateTest.answering(TYPE, "candidate"));
        assertThat(call()).isEqualTo("candidate");

        gate.disconnect();
        gate.graduate();
        assertThat(call()).isNull();
    }
}
