package io.dualrun.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualrun.boot.GateSite;
import io.dualrun.boot.Linker;
import io.dualrun.engine.Engine;
import io.dualrun.engine.config.Settings;
import io.dualrun.engine.flag.Flag;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.record.Event;
import io.dualrun.engine.record.InternalErrors.Part;
import io.dualrun.engine.run.Policy;
import io.dualrun.engine.run.RoutingScope;
import java.lang.invoke.MethodHandles.Lookup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A program that talks to us: its copies of our API are woven like its own classes. */
class ProgramGatesTest {

    private static final String PROGRAM = """
            public class Program {
                @DualRun("c") static String fit() { return "legacy"; }
                @Candidate("c") static String fast() { return "candidate"; }

                public static String as(String user) { try (Routing.Scope scope = Routing.as(user)) { return fit(); } }
                public static List<String> nested(String outer, String inner) {
                    List<String> seen = new ArrayList<>();
                    try (Routing.Scope one = Routing.as(outer)) {
                        seen.add(fit());
                        try (Routing.Scope other = Routing.as(inner)) {
                            seen.add(fit());
                            throw new IllegalStateException();
                        } catch (IllegalStateException thrown) {
                            seen.add(fit());
                        }
                        Routing.Scope third = Routing.as(inner);
                        third.close();
                        third.close();
                        seen.add(fit());
                    }
                    seen.add(fit());
                    return seen;
                }
                public static boolean isEnabled(String flag, String user) { return Flags.isEnabled(flag, user); }
                public static void setPercentage(String flag, double percentage) {
                    Flags.setPercentage(flag, percentage);
                }
                public static List<Object> status() {
                    List<Object> all = new ArrayList<>();
                    for (Flags.Status s : Flags.status()) {
                        all.addAll(Arrays.asList(s.flag(), s.component(), s.percentage()));
                        all.addAll(Arrays.asList(s.enabled(), s.override(), s.rolledBack()));
                    }
                    return all;
                }
                public static void log(String component, String type, java.time.Duration duration, Map<String, ?> metadata) {
                    Migration.log(component, type, duration, metadata);
                }
                public static class Secret { @Override public String toString() { throw new IllegalStateException(); } }
                public static Object secret() { return new Secret(); }
            }
            """;

    private final Engine engine = new Engine(Settings.DEFAULTS, Map.of("DUALRUN_forced", "true"));
    private final WovenClasses classes =
            new WovenClasses.Builder(program()).engine(engine).build();

    private static Map<String, byte[]> program() {
        Map<String, byte[]> classFiles = new TreeMap<>(Sources.compile(PROGRAM));
        for (String name :
                List.of("Routing", "Routing$Scope", "Flags", "Flags$Status", "Migration", "DualRun", "Candidate")) {
            classFiles.put("io.dualrun." + name, WovenClasses.classFile("io.dualrun." + name));
        }
        return classFiles;
    }

    private Object call(String method, Object... args) throws Throwable {
        return classes.call("app.Program", method, args);
    }

    /** Half of the users get the candidate: one who does, and one who does not. */
    private String user(Path path) {
        Flag half = Steering.OFF.policy("c").flag().withPercentage(Percentage.of(50));
        engine.component("c").put(Steering.OFF.policy("c").withFlag(half));
        for (int i = 0; ; i++) {
            if (half.route("user-" + i).path() == path) {
                return "user-" + i;
            }
        }
    }

    @Test
    void a_scope_routes_what_is_called_within_it() throws Throwable {
        String inside = user(Path.CANDIDATE);
        String outside = user(Path.LEGACY);

        assertThat(call("as", inside)).isEqualTo("candidate");
        assertThat(call("as", outside)).isEqualTo("legacy");
        assertThat(call("as", (Object) null)).isEqualTo("legacy");
    }

    @Test
    void scopes_nest_and_give_way_to_the_outer_one_also_after_an_exception() throws Throwable {
        String inside = user(Path.CANDIDATE);
        String outside = user(Path.LEGACY);

        assertThat(call("nested", inside, outside))
                .isEqualTo(List.of("candidate", "legacy", "candidate", "candidate", "legacy"));
        assertThat(RoutingScope.exchange(null)).isNull();
    }

    @Test
    void is_enabled_says_what_a_call_would_be_routed_to() throws Throwable {
        assertThat(call("isEnabled", "c", user(Path.CANDIDATE))).isEqualTo(true);
        assertThat(call("isEnabled", "c", user(Path.LEGACY))).isEqualTo(false);
        assertThat(call("isEnabled", "unknown", "user-1")).isEqualTo(false);
    }

    @Test
    void a_percentage_that_is_set_holds_from_the_next_call_on() throws Throwable {
        engine.component("c");

        call("setPercentage", "c", 100.0);
        assertThat(call("as", "anybody")).isEqualTo("candidate");

        call("setPercentage", "c", 0.0);
        assertThat(call("as", "anybody")).isEqualTo("legacy");
    }

    @Test
    void a_wrong_argument_is_the_callers_mistake_and_thrown_back() {
        engine.component("c");

        assertThatThrownBy(() -> call("setPercentage", "c", 100.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("found 100.5, expected a percentage from 0 to 100, in steps of 0.01");
        assertThatThrownBy(() -> call("setPercentage", "unknown", 5.0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no flag \"unknown\"; there is c");
        assertThat(engine.errors().total()).isZero();
    }

    @Test
    void the_status_has_a_row_for_every_flag() throws Throwable {
        engine.component("forced");
        engine.component("c");
        engine.setPercentage("c", Percentage.of(12.5));

        assertThat(call("status"))
                .isEqualTo(
                        Arrays.asList("c", "c", 12.5, true, null, false, "forced", "forced", 0.0, true, true, false));
    }

    @Test
    void the_rows_of_the_status_are_in_the_order_of_their_flags() throws Throwable {
        engine.component("a").put(withFlag("y"));
        engine.component("b").put(withFlag("x"));

        assertThat(call("status"))
                .isEqualTo(Arrays.asList(
                        "c", "c", 0.0, false, null, false, "x", "c", 0.0, false, null, false, "y", "c", 0.0, false,
                        null, false));
    }

    private static Policy withFlag(String name) {
        return Steering.OFF.policy("c").withFlag(new Flag(name, "c", "", Percentage.ZERO, false, null, false, false));
    }

    @Test
    void an_event_of_the_programs_own_is_written_down_in_plain_values() throws Throwable {
        Map<String, Object> metadata =
                new TreeMap<>(Map.of("n", 1, "secret", call("secret"), "list", List.of("a", 2.5)));

        call("log", "mine", "reconciled", Duration.ofMillis(3), metadata);
        call("log", "mine", "unmeasured", null, null);

        List<Event> events = new ArrayList<>();
        engine.events().drainTo(events::add);
        assertThat(events).hasSize(2);
        assertThat(events.get(0).component()).isEqualTo("mine");
        assertThat(events.get(0).type()).isEqualTo("reconciled");
        assertThat(events.get(0).nanos()).isEqualTo(3_000_000);
        assertThat(events.get(0).metadata())
                .isEqualTo(Map.of("n", 1, "secret", "app.Program$Secret", "list", List.of("a", 2.5)));
        assertThat(events.get(1).nanos()).isNegative();
        assertThat(events.get(1).metadata()).isEmpty();
        assertThat(engine.errors().total()).isZero();
    }

    @Test
    void a_failure_of_ours_is_counted_and_answered_by_what_is_harmless() throws Throwable {
        call("log", "mine", "too long", Duration.ofSeconds(Long.MAX_VALUE), null);

        assertThat(engine.errors().count(Part.PROGRAM)).isEqualTo(1);
        assertThat(engine.errors().total()).isEqualTo(1);
    }

    @Test
    void without_the_agent_everything_is_harmless() throws Throwable {
        Class<?> unwoven = classes.unwovenType("app.Program");

        assertThat(WovenClasses.call(unwoven, "as", "user-1")).isEqualTo("legacy");
        assertThat(WovenClasses.call(unwoven, "isEnabled", "c", "user-1")).isEqualTo(false);
        assertThat((List<?>) WovenClasses.call(unwoven, "status")).isEmpty();
        WovenClasses.call(unwoven, "setPercentage", "no flag", -1.0);
        WovenClasses.call(unwoven, "log", "c", "t", null, null);
        assertThat(engine.components()).isEmpty();
    }

    /** A version of the API that asks for what this agent does not know. */
    @Test
    void a_gate_without_an_answer_stays_closed_and_says_so() throws Throwable {
        WovenClasses other = new WovenClasses.Builder(program())
                .engine(engine)
                .linker(new Linker() {
                    private final SiteLinker sites = new SiteLinker(engine, new WovenMethods());

                    @Override
                    public void link(GateSite gate, Lookup caller, String name, int site) {
                        sites.link(gate, caller, "unheardOf", site);
                    }

                    @Override
                    public void failed(Throwable failure) {
                        sites.failed(failure);
                    }
                })
                .build();

        assertThat(other.call("app.Program", "isEnabled", "c", "user-1")).isEqualTo(false);

        assertThat(engine.errors().count(Part.LINK)).isEqualTo(1);
        assertThat(engine.notices().all())
                .singleElement()
                .asString()
                .startsWith(
                        "io.dualrun.Flags#unheardOf is not answered by the agent, and does what it does without one: ");
    }
}
