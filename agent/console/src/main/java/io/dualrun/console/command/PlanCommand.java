package io.dualrun.console.command;

import io.dualrun.engine.config.FlagSettings;
import io.dualrun.engine.rollout.Timetable;
import io.dualrun.engine.store.Json;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

@Command(name = "plan", description = "Prints the timetable of a configuration's rollouts. No agent has to run.")
final class PlanCommand implements Callable<Integer> {

    private final Surroundings around;

    @Mixin
    private Configured configured;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            converter = LocalTime.class,
            description = "When the first phase begins, such as \"2026-11-24 10:00\", in local time. Default: now.")
    private LocalDateTime start;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** {@code 2026-11-24 10:00}, with a blank or a T between the two. */
    private static final class LocalTime implements ITypeConverter<LocalDateTime> {
        @Override
        public LocalDateTime convert(String text) {
            try {
                return LocalDateTime.parse(text.strip().replace(' ', 'T'));
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        "found \"" + text + "\", expected a time such as \"2026-11-24 10:00\"");
            }
        }
    }

    PlanCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        LocalDateTime local = start == null ? LocalDateTime.now().truncatedTo(ChronoUnit.MINUTES) : start;
        ZonedDateTime begins = local.atZone(ZoneId.systemDefault());
        List<TimetableView> views = configured.planned(around).stream()
                .map(flag -> view(flag, begins))
                .toList();
        if (json) {
            around.out()
                    .print(Json.pretty(Map.of(
                            "plans", views.stream().map(TimetableView::tree).toList())));
        } else {
            around.out()
                    .print(String.join(
                            "\n", views.stream().map(TimetableView::text).toList()));
        }
        around.out().flush();
        return ExitCode.DONE;
    }

    private static TimetableView view(FlagSettings flag, ZonedDateTime begins) {
        return new TimetableView(
                Timetable.of(flag.name(), flag.rollout(), begins),
                flag.rollout().dependsOn());
    }
}
