package io.dualrun.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.boot.GateSite;
import io.dualrun.boot.Linker;
import io.dualrun.engine.Engine;
import io.dualrun.engine.config.Settings;
import io.dualrun.engine.record.InternalErrors.Part;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever fails on our side, the caller gets what the legacy body returns. */
class OurFailuresTest {

    private static final String FIT = """
            public class Fit {
                @DualRun(value = "c", in = Fast.class) public String fit() { return "legacy"; }
            }
            """;

    private static final String NOT_CONNECTED =
            "app.Fit#fit() is not migrated, and runs as it is: it could not be connected with its candidate, ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class Fast { static int boom = 1 / 0; @Candidate(\"c\") static String fast() { return \"candidate\"; } }",
                "class Fast { Fast() { throw new ArithmeticException(\"/ by zero\"); } @Candidate(\"c\") String fast() { return \"\"; } }",
                "class Fast { Fast() { new Fit().fit(); throw new ArithmeticException(\"/ by zero\"); } @Candidate(\"c\") String"
                        + " fast() { return \"\"; } }",
            })
    void a_candidate_class_that_cannot_be_made_leaves_the_legacy_body_alone(String candidate) throws Throwable {
        WovenClasses classes = WovenClasses.of(FIT, candidate).steer(Steering.CANDIDATE);

        for (int i = 0; i < 3; i++) {
            assertThat(classes.call("app.Fit", "fit")).isEqualTo("legacy");
        }

        assertThat(classes.engine().errors().count(Part.LINK)).isEqualTo(1);
        assertThat(classes.engine().errors().total()).isEqualTo(1);
        assertThat(classes.notices())
                .singleElement()
                .asString()
                .startsWith(NOT_CONNECTED)
                .contains("java.lang.ArithmeticException: / by zero");
    }

    @Test
    void a_candidate_that_is_gone_when_its_gate_is_linked_leaves_the_legacy_body_alone() throws Throwable {
        Map<String, byte[]> other = Sources.compile(FIT, "class Fast { String other() { return \"\"; } }");
        WovenClasses classes = WovenClasses.of(
                        FIT, "class Fast { @Candidate(\"c\") String fast() { return \"candidate\"; } }")
                .steer(Steering.CANDIDATE);
        classes.type("app.Fit");
        classes.application().replace("app.Fast", other.get("app.Fast"));

        assertThat(classes.call("app.Fit", "fit")).isEqualTo("legacy");

        assertThat(classes.engine().errors().count(Part.LINK)).isEqualTo(1);
        assertThat(classes.notices())
                .singleElement()
                .asString()
                .startsWith(NOT_CONNECTED + "java.lang.NoSuchMethodException: no such method: app.Fast.fast()");
    }

    @Test
    void a_gate_whose_number_nobody_knows_stays_closed() throws Throwable {
        Engine engine = new Engine(Settings.DEFAULTS, Map.of());
        SiteLinker knowsNone = new SiteLinker(engine, new WovenMethods());
        WovenClasses classes = new WovenClasses.Builder(
                        Sources.compile(FIT, "class Fast { @Candidate(\"c\") static String fast() { return \"\"; } }"))
                .engine(engine)
                .linker(knowsNone)
                .build()
                .steer(Steering.CANDIDATE);

        assertThat(classes.call("app.Fit", "fit")).isEqualTo("legacy");
        assertThat(classes.call("app.Fit", "fit")).isEqualTo("legacy");

        assertThat(engine.errors().count(Part.LINK)).isEqualTo(1);
        assertThat(classes.notices())
                .containsExactly(
                        "app.Fit#fit is not migrated, and runs as it is: it could not be connected with its candidate,"
                                + " java.lang.IllegalStateException: no method was woven as site 1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_linker_that_throws_reaches_no_caller(boolean alsoFailsToCount) throws Throwable {
        Engine engine = new Engine(Settings.DEFAULTS, Map.of());
        Linker throwing = new Linker() {
            @Override
            public void link(GateSite gate, Lookup caller, String name, int site) {
                gate.route();
                throw new StackOverflowError("in the linker");
            }

            @Override
            public void failed(Throwable failure) {
                engine.errors().count(Part.LINK, failure);
                if (alsoFailsToCount) {
                    throw new OutOfMemoryError("while counting");
                }
            }
        };
        WovenClasses classes = new WovenClasses.Builder(
                        Sources.compile(FIT, "class Fast { @Candidate(\"c\") static String fast() { return \"\"; } }"))
                .engine(engine)
                .linker(throwing)
                .build();

        assertThat(classes.call("app.Fit", "fit")).isEqualTo("legacy");
        assertThat(engine.errors().count(Part.LINK)).isEqualTo(1);
    }

    @Test
    void a_loader_that_fails_to_give_its_class_files_away_keeps_its_classes_as_they_are() throws Throwable {
        WovenClasses classes = new WovenClasses.Builder(
                        Sources.compile(FIT, "class Fast { @Candidate(\"c\") static String fast() { return \"\"; } }"))
                .brokenResources()
                .build()
                .steer(Steering.CANDIDATE);

        assertThat(classes.call("app.Fit", "fit")).isEqualTo("legacy");

        assertThat(classes.notices())
                .singleElement()
                .asString()
                .startsWith("app.Fit#fit() is not migrated, and runs as it is: ")
                .contains("no resources here");
    }

    @Test
    void an_engine_that_fails_while_a_class_is_woven_leaves_the_class_as_it_is() {
        byte[] marked = Sources.compile(FIT.replace("in = Fast.class", "candidate = \"fast\"")
                        .replace("public class Fit {", "public class Fit { String fast() { return \"\"; }"))
                .get("app.Fit");
        Engine engine = new Engine(Settings.DEFAULTS, Map.of());
        Weaver weaver = new Weaver(engine, null);

        assertThat(weaver.transform(new ClassLoader() {}, "app/Fit", null, null, marked))
                .isNull();

        assertThat(engine.errors().count(Part.WEAVE)).isEqualTo(1);
        assertThat(engine.notices().all())
                .singleElement()
                .asString()
                .startsWith("app.Fit#fit() is not migrated, and runs as it is: the agent failed, with"
                        + " java.lang.NullPointerException");
    }

    @Test
    void an_exception_whose_message_fails_is_told_by_its_class() {
        RuntimeException hostile = new RuntimeException() {
            @Override
            public String getMessage() {
                throw new IllegalStateException();
            }
        };

        assertThat(Notice.text(new RuntimeException("outer", hostile)))
                .isEqualTo("java.lang.RuntimeException: outer, caused by "
                        + hostile.getClass().getName());
    }
}
