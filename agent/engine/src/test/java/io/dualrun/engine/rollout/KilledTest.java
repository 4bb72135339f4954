package io.dualrun.engine.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM is killed in mid-rollout, again and again, and each time another goes on. */
class KilledTest {

    private static final int TIMES = 200;
    /** By then it has said where it stands. */
    private static final int FIRST_LINES = 3;

    private static final double SECONDS_BETWEEN_LIVES = 60;

    @TempDir
    Path home;

    private final SplittableRandom random = new SplittableRandom(20261124);

    /** What the last process was seen to say. */
    private double told;

    private boolean rolledBack;
    private double coolDown;
    private String incident = "null";

    @Test
    void whenever_it_is_killed_what_was_told_is_kept_and_nobody_gets_more_than_was_decided() throws Exception {
        int rollbacks = 0;
        for (int time = 0; time < TIMES; time++) {
            rollbacks += killed(time) ? 1 : 0;
        }
        assertThat(rollbacks).as("rollbacks that were told").isGreaterThan(TIMES / 10);
    }

    /** One life. Returns whether a rollback was told in it. */
    private boolean killed(int time) throws Exception {
        Process process = start();
        List<String> lines = new ArrayList<>();
        int lifetime = random.nextInt(1, 60);
        int commanded = Math.max(FIRST_LINES, lifetime / 2);
        boolean rollsBack = random.nextInt(3) == 0;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            while (line != null && lines.size() < lifetime) {
                lines.add(line);
                if (lines.size() == commanded) {
                    tell(process, rolledBack(lines) ? "resolve" : rollsBack ? "rollback" : null);
                }
                line = out.readLine();
            }
            // In the midst of whatever it does; then what it had said by then.
            process.destroyForcibly().waitFor();
            for (; line != null; line = out.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            // The pipe broke with the process.
        }
        return check(time, lines);
    }

    private static boolean rolledBack(List<String> lines) {
        return lines.stream().anyMatch(line -> line.startsWith("restored rolled_back"));
    }

    private static void tell(Process process, String command) throws IOException {
        if (command != null) {
            process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        }
    }

    private boolean check(int time, List<String> lines) {
        boolean rollback = false;
        for (String line : lines) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "restored" -> checkRestored(time, words);
                case "steer" ->
                    assertThat(Double.parseDouble(words[1]))
                            .as("life %d: %s after %s was told", time, line, told)
                            .isLessThanOrEqualTo(told + 1);
                case "told" -> {
                    told = Double.parseDouble(words[2]);
                    rolledBack = words[1].equals("rollback");
                    rollback |= rolledBack;
                }
                case "at" -> {
                    coolDown = Double.parseDouble(words[4]);
                    incident = words[5];
                }
                default -> throw new AssertionError(line);
            }
        }
        return rollback;
    }

    /** What was told is there. What was decided and not told yet may be there, too. */
    private void checkRestored(int time, String[] words) {
        String state = words[1];
        double percent = Double.parseDouble(words[2]);
        if (rolledBack) {
            assertThat(state).as("life %d", time).isIn("rolled_back", "off");
            assertThat(percent).isZero();
            if (state.equals("rolled_back") && coolDown > 0) {
                // The program's clock goes faster than the calendar, by which the time between two lives is counted.
                assertThat(Double.parseDouble(words[4]))
                        .isBetween(coolDown - SECONDS_BETWEEN_LIVES, Plan.DEFAULTS.coolDownSeconds());
                assertThat(words[5]).isEqualTo(incident);
            }
        } else if (!state.equals("rolled_back") && !state.equals("off")) {
            assertThat(percent).as("life %d", time).isBetween(told, told + 1);
        }
        assertThat(Double.parseDouble(words[3])).isBetween(0.0, 60.0);
        rolledBack = state.equals("rolled_back");
        coolDown = Double.parseDouble(words[4]);
        incident = words[5];
        told = percent;
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledProgram.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
