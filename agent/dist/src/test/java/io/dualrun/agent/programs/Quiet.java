package io.dualrun.agent.programs;

import java.util.List;
import java.util.logging.LogManager;

/** Migrates nothing. Ends with exit code 3, or looks around first. */
public final class Quiet {

    private Quiet() {}

    /** The program's own. */
    public static final class OwnLogManager extends LogManager {}

    public static void main(String[] args) {
        System.out.println("quiet");
        if (args.length == 0) {
            System.exit(3);
        }
        for (String name : List.of(
                "io.dualrun.engine.Engine",
                "org.objectweb.asm.ClassReader",
                "net.bytebuddy.ByteBuddy",
                "tools.jackson.databind.ObjectMapper",
                "io.micrometer.core.instrument.MeterRegistry")) {
            System.out.println(name + (isVisible(name) ? " is visible" : " is not visible"));
        }
        System.setProperty("java.util.logging.manager", OwnLogManager.class.getName());
        System.out.println("log manager is "
                + (LogManager.getLogManager() instanceof OwnLogManager ? "the program's own" : "set already"));
    }

    private static boolean isVisible(String name) {
        try {
            Class.forName(name, false, ClassLoader.getSystemClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
