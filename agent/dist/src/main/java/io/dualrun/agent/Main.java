package io.dualrun.agent;

import java.io.File;
import java.lang.reflect.InvocationTargetException;

/** The command line: {@code java -jar dualrun-agent.jar COMMAND}. What it does lies with the rest of ours, where only the agent's loader finds it. */
public final class Main {

    private Main() {}

    /** Ends the process with the command's exit code. */
    public static void main(String[] args) throws Exception {
        File jar = Agent.ownJar();
        try {
            Object exitCode = new AgentClassLoader(jar)
                    .loadClass("io.dualrun.console.command.Tool")
                    .getMethod("run", String[].class, String.class)
                    .invoke(null, args, Main.class.getPackage().getImplementationVersion());
            System.exit((Integer) exitCode);
        } catch (InvocationTargetException failure) {
            throw failure.getCause() instanceof Exception cause ? cause : failure;
        }
    }
}
