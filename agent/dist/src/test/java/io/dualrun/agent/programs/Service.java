package io.dualrun.agent.programs;

import io.dualrun.Candidate;
import io.dualrun.DualRun;
import io.dualrun.Flags;
import io.dualrun.Migration;
import io.dualrun.Routing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Does what its standard input says, line by line, until that ends. */
public final class Service {

    private Service() {}

    @DualRun("answering")
    static String answer(int question) {
        return "legacy " + question;
    }

    /** Does not know about 13. */
    @Candidate("answering")
    static String answerAnew(int question) {
        if (question == 13) {
            throw new IllegalArgumentException("13");
        }
        return "candidate " + question;
    }

    @SuppressWarnings("try")
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "ask" -> {
                    int question = words.length > 2 ? Integer.parseInt(words[2]) : 42;
                    try (Routing.Scope user = Routing.as(words[1])) {
                        System.out.println("answer " + words[1] + ": " + answer(question));
                    }
                }
                case "await" -> {
                    while (Flags.isEnabled(words[1], "anyone") != Boolean.parseBoolean(words[2])) {
                        Thread.onSpinWait();
                    }
                    System.out.println("seen " + words[1] + " " + words[2]);
                }
                case "set" -> {
                    Flags.setPercentage(words[1], Double.parseDouble(words[2]));
                    System.out.println("set " + words[1] + " " + words[2]);
                }
                case "log" -> {
                    Migration.log("answering", "reconciled", Duration.ofMillis(1500), Map.of("rows", 12));
                    System.out.println("logged");
                }
                case "exit" -> System.exit(Integer.parseInt(words[1]));
                default -> System.out.println("unknown " + line);
            }
        }
    }
}
