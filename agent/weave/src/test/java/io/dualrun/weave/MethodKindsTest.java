package io.dualrun.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.Candidate;
import io.dualrun.DualRun;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fixture's {@code call} returns which body answered; where there are several methods, their answers in a row. */
class MethodKindsTest {

    private static final String LEGACY = "legacy";
    private static final String CANDIDATE = "candidate";

    static Stream<Arguments> fixtures() {
        return Stream.of(
                        new Instance(),
                        new Static(),
                        new Private(),
                        new Final(),
                        new Synchronized(),
                        new InheritsDefault(),
                        new CallsStaticOfInterface(),
                        new CallsPrivateOfInterface(),
                        new Nested.Deeper(),
                        new Nested().new Inner(),
                        new Anonymous(),
                        new Local(),
                        new OfRecord(1),
                        new Lambda(),
                        new Generic<String>())
                .flatMap(fixture -> Stream.of(Steering.values())
                        .map(steering -> Arguments.of(fixture.getClass().getSimpleName(), steering)));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void the_body_that_is_to_serve_answers(String fixture, Steering steering) throws Throwable {
        WovenClasses classes = WovenClasses.ofFixtures(MethodKindsTest.class).steer(steering);
        Class<?> type = classes.type(MethodKindsTest.class.getName() + "$Make");

        Callable<?> made = (Callable<?>) WovenClasses.call(type, "make", fixture);

        assertThat(made.call()).isEqualTo(steering.name().startsWith("CANDIDATE") ? CANDIDATE : LEGACY);
        assertThat(classes.tally().answered()).isEqualTo(steering.counted(1));
        assertThat(classes.tally().verified())
                .isEqualTo(steering == Steering.LEGACY || steering == Steering.CANDIDATE ? 1 : 0);
        assertThat(classes.notices()).isEmpty();
        assertThat(classes.engine().errors().total()).isZero();
    }

    @ParameterizedTest
    @MethodSource("enums")
    void enums_and_the_bodies_of_their_constants_are_woven(String constant, Steering steering) throws Throwable {
        WovenClasses classes = WovenClasses.ofFixtures(MethodKindsTest.class).steer(steering);
        Class<?> type = classes.type(MethodKindsTest.class.getName() + "$Colour");

        Callable<?> made = (Callable<?>) WovenClasses.call(type, "valueOf", constant);

        assertThat(made.call()).isEqualTo(steering.name().startsWith("CANDIDATE") ? CANDIDATE : LEGACY);
        assertThat(classes.tally().answered()).isEqualTo(steering.counted(1));
    }

    static Stream<Arguments> enums() {
        return Stream.of("PLAIN", "WITH_BODY")
                .flatMap(constant -> Stream.of(Steering.values()).map(steering -> Arguments.of(constant, steering)));
    }

    static final class Make {

        static Callable<String> make(String fixture) {
            return switch (fixture) {
                case "Instance" -> new Instance();
                case "Static" -> new Static();
                case "Private" -> new Private();
                case "Final" -> new Final();
                case "Synchronized" -> new Synchronized();
                case "InheritsDefault" -> new InheritsDefault();
                case "CallsStaticOfInterface" -> new CallsStaticOfInterface();
                case "CallsPrivateOfInterface" -> new CallsPrivateOfInterface();
                case "Deeper" -> new Nested.Deeper();
                case "Inner" -> new Nested().new Inner();
                case "Anonymous" -> new Anonymous();
                case "Local" -> new Local();
                case "OfRecord" -> new OfRecord(1);
                case "Lambda" -> new Lambda();
                case "Generic" -> new Generic<String>();
                default -> throw new IllegalArgumentException(fixture);
            };
        }
    }

    static class Instance implements Callable<String> {
        @Override
        @DualRun("c")
        public String call() {
            return LEGACY;
        }

        @Candidate("c")
        public String candidate() {
            return CANDIDATE;
        }
    }

    static class Static implements Callable<String> {
        @Override
        public String call() {
            return legacy();
        }

        @DualRun("c")
        static String legacy() {
            return LEGACY;
        }

        @Candidate("c")
        static String candidate() {
            return CANDIDATE;
        }
    }

    static class Private implements Callable<String> {
        @Override
        public String call() {
            return legacy();
        }

        @DualRun("c")
        private String legacy() {
            return LEGACY;
        }

        @Candidate("c")
        private String candidate() {
            return CANDIDATE;
        }
    }

    static class Final implements Callable<String> {
        @Override
        @DualRun("c")
        public final String call() {
            return LEGACY;
        }

        @Candidate("c")
        protected final String candidate() {
            return CANDIDATE;
        }
    }

    static class Synchronized implements Callable<String> {
        @Override
        @DualRun("c")
        public synchronized String call() {
            // Throws unless the monitor is held.
            notifyAll();
            return LEGACY;
        }

        @Candidate("c")
        String candidate() {
            notifyAll();
            return CANDIDATE;
        }
    }

    interface WithDefault extends Callable<String> {
        @Override
        @DualRun("c")
        default String call() {
            return LEGACY;
        }

        @Candidate("c")
        default String candidate() {
            return CANDIDATE;
        }
    }

    static class InheritsDefault implements WithDefault {}

    interface WithStatic {
        @DualRun("c")
        static String legacy() {
            return LEGACY;
        }

        @Candidate("c")
        static String candidate() {
            return CANDIDATE;
        }
    }

    static class CallsStaticOfInterface implements Callable<String> {
        @Override
        public String call() {
            return WithStatic.legacy();
        }
    }

    interface WithPrivate extends Callable<String> {
        @Override
        default String call() {
            return legacy();
        }

        @DualRun("c")
        private String legacy() {
            return LEGACY;
        }

        @Candidate("c")
        private String candidate() {
            return CANDIDATE;
        }
    }

    static class CallsPrivateOfInterface implements WithPrivate {}

    static class Nested {

        static class Deeper implements Callable<String> {
            @Override
            @DualRun("c")
            public String call() {
                return LEGACY;
            }

            @Candidate("c")
            private static String candidate() {
                return CANDIDATE;
            }
        }

        private final String outer = CANDIDATE;

        class Inner implements Callable<String> {
            @Override
            @DualRun("c")
            public String call() {
                return LEGACY;
            }

            @Candidate("c")
            String candidate() {
                return outer;
            }
        }
    }

    static class Anonymous implements Callable<String> {
        @Override
        public String call() throws Exception {
            return new Callable<String>() {
                @Override
                @DualRun("c")
                public String call() {
                    return LEGACY;
                }

                @Candidate("c")
                String candidate() {
                    return CANDIDATE;
                }
            }.call();
        }
    }

    static class Local implements Callable<String> {
        @Override
        public String call() {
            String captured = LEGACY;
            class Here {
                @DualRun("c")
                String legacy() {
                    return captured;
                }

                @Candidate("c")
                String candidate() {
                    return CANDIDATE;
                }
            }
            return new Here().legacy();
        }
    }

    record OfRecord(int component) implements Callable<String> {
        @Override
        @DualRun("c")
        public String call() {
            return component == 1 ? LEGACY : "";
        }

        @Candidate("c")
        String candidate() {
            return component == 1 ? CANDIDATE : "";
        }
    }

    static class Lambda implements Callable<String> {
        @Override
        public String call() throws Exception {
            Callable<String> reference = this::legacy;
            return reference.call();
        }

        @DualRun("c")
        private String legacy() throws Exception {
            Callable<String> lambda = () -> LEGACY;
            return lambda.call();
        }

        @Candidate("c")
        private String candidate() throws Exception {
            Callable<String> lambda = () -> CANDIDATE;
            return lambda.call();
        }
    }

    static class Generic<T extends CharSequence> implements Callable<String> {
        @Override
        @SuppressWarnings("unchecked")
        public String call() {
            return legacy((T) LEGACY, (T) CANDIDATE).toString();
        }

        @DualRun("c")
        <U extends T> CharSequence legacy(T one, U other) {
            return one;
        }

        @Candidate("c")
        <U extends T> U candidate(T one, U other) {
            return other;
        }
    }

    enum Colour implements Callable<String> {
        PLAIN,
        WITH_BODY {
            @Override
            @DualRun("c")
            public String call() {
                return LEGACY;
            }

            @Candidate("c")
            String candidateOfConstant() {
                return CANDIDATE;
            }
        };

        @Override
        @DualRun("c")
        public String call() {
            return LEGACY;
        }

        @Candidate("c")
        String candidate() {
            return CANDIDATE;
        }
    }
}
