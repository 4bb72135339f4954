package io.dualrun.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** 254 slots, a receiver's own included, are what a call site can take on JDK 17 and on 25. */
class SlotLimitTest {

    private static final int MOST = 254;

    /** Method handles are compiled anew, and their invokers with them, after some 127 calls. */
    private static final int UNTIL_RECOMPILED = 300;

    static Stream<Arguments> methods() {
        return Stream.of(
                Arguments.of("static", "int"),
                Arguments.of("static", "long"),
                Arguments.of("static", "Object"),
                Arguments.of("final", "int"),
                Arguments.of("final", "double"),
                Arguments.of("final", "Object"));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void a_method_with_as_many_slots_as_a_call_site_takes_is_woven(String modifier, String type) throws Throwable {
        WovenClasses classes = classes(modifier, type, MOST);

        for (Steering steering : Steering.values()) {
            classes.steer(steering);
            for (int i = 0; i < UNTIL_RECOMPILED; i++) {
                int answer = (int) classes.call("app.Wide", "legacy", arguments(modifier, type, MOST));
                assertThat(answer).isEqualTo(steering.name().startsWith("CANDIDATE") ? -7 : 7);
            }
        }
        assertThat(classes.notices()).isEmpty();
        assertThat(classes.tally().answered()).isEqualTo(3 * UNTIL_RECOMPILED);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void a_method_with_one_slot_more_is_refused(String modifier, String type) throws Throwable {
        WovenClasses classes = classes(modifier, type, MOST + 1).steer(Steering.CANDIDATE);

        assertThat(classes.call("app.Wide", "legacy", arguments(modifier, type, MOST + 1)))
                .isEqualTo(7);

        assertThat(classes.notices())
                .singleElement()
                .asString()
                .endsWith("is not migrated, and runs as it is: its "
                        + (modifier.equals("static") ? "" : "receiver and ")
                        + "parameters take 255 slots, expected at most 254, which is what a call site can pass on");
    }

    /** With a parameter of one slot first, where wide ones and the receiver do not fill up all slots. */
    private static WovenClasses classes(String modifier, String type, int slots) {
        String parameters = String.join(
                ", ", types(modifier, type, slots).map(new Naming()::named).toList());
        return WovenClasses.of("""
                public class Wide {
                    @DualRun("c") public %1$s int legacy(%2$s) { return p0 == p0 ? 7 : 0; }
                    @Candidate("c") public %1$s int candidate(%2$s) { return -7; }
                }
                """.formatted(modifier, parameters));
    }

    private static final class Naming {

        private int next;

        String named(String type) {
            return type + " p" + next++;
        }
    }

    private static Stream<String> types(String modifier, String type, int slots) {
        int ofParameters = modifier.equals("static") ? slots : slots - 1;
        int width = type.equals("long") || type.equals("double") ? 2 : 1;
        Stream<String> odd = Collections.nCopies(ofParameters % width, "byte").stream();
        return Stream.concat(odd, Collections.nCopies(ofParameters / width, type).stream());
    }

    private static Object[] arguments(String modifier, String type, int slots) {
        return types(modifier, type, slots)
                .map(each -> switch (each) {
                    case "byte" -> (Object) (byte) 1;
                    case "int" -> 1;
                    case "long" -> 1L;
                    case "double" -> 1.0;
                    default -> "1";
                })
                .toArray();
    }
}
