package io.dualrun.agent.inner;

import io.dualrun.boot.Gate;
import io.dualrun.engine.Engine;
import io.dualrun.engine.config.ConfigException;
import io.dualrun.engine.config.ConfigFile;
import io.dualrun.engine.config.Settings;
import io.dualrun.weave.SiteLinker;
import io.dualrun.weave.Weaver;
import io.dualrun.weave.WovenMethods;
import java.io.File;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;

/**
 * Starts the agent: what must be there before the program's first class is loaded, here; the rest, on the {@link AgentThread}.
 *
 * <p>Without a configuration file no library is loaded here, and none later until a class with a migrated method is.
 */
public final class Installation {

    private static final String DEFAULT_CONFIG = "dualrun.yaml";

    private Installation() {}

    /**
     * Called by the agent class, through reflection, on the program's main thread.
     *
     * @param config the configuration file as {@code -javaagent:} names it; null or empty: it names none
     * @param version the agent's own
     */
    public static void install(String config, Instrumentation instrumentation, String version) {
        PrintStream err = System.err;
        String named = config != null && !config.isEmpty() ? config : System.getProperty("dualrun.config");
        File path = new File(named != null ? named : DEFAULT_CONFIG).getAbsoluteFile();
        ConfigFile file = new ConfigFile(path);
        boolean given = named != null || path.exists();
        Settings settings;
        try {
            settings = given ? file.start() : Settings.DEFAULTS;
        } catch (ConfigException wrong) {
            refuse(err, wrong);
            return;
        }
        Engine engine = new Engine(settings, System.getenv());
        WovenMethods woven = new WovenMethods();
        SiteLinker linker = new SiteLinker(engine, woven);
        engine.onChange(linker::update);
        Gate.install(linker);
        Weaver weaver = new Weaver(engine, woven);
        String configuration = given ? "configuration " + path : "no configuration (there is no " + path + ")";
        Outlets outlets = new Outlets(engine, settings, configuration, file, instrumentation, weaver, woven, version);
        new AgentThread(engine, settings, file, outlets, err).start();
        instrumentation.addTransformer(weaver);
    }

    private static void refuse(PrintStream err, ConfigException wrong) {
        for (String line : wrong.getMessage().split("\n")) {
            err.println("[dualrun] " + line);
        }
        if (wrong.strict()) {
            err.println("[dualrun] the configuration is strict: the program is not started");
            System.exit(1);
        }
        err.println("[dualrun] the agent is disabled, and the program runs as if it were not there");
    }
}
