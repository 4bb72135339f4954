package io.dualrun.console;

import io.dualrun.engine.record.Notices;
import io.dualrun.engine.store.Home;
import io.dualrun.engine.store.Json;
import io.dualrun.engine.store.WholeFile;
import io.dualrun.observe.AgentInfo;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code <home>/agent.json}: how tools find the agent of a running program. There while the agent runs, whole at any
 * moment, and gone when it stops, unless another program with the same home has put its own in place by then. Used by
 * one thread.
 */
public final class AgentFile {

    private final Home home;
    private final AgentInfo agent;
    private final Notices notices;

    /** What this process has written; null: nothing. */
    private byte[] written;

    public AgentFile(Home home, AgentInfo agent, Notices notices) {
        this.home = home;
        this.agent = agent;
        this.notices = notices;
    }

    /**
     * Writes the file, or says why it cannot.
     *
     * @param url the console's address, such as {@code http://127.0.0.1:9780/}; null: there is no console
     */
    public void write(String url) {
        byte[] content = Json.pretty(tree(url)).getBytes(StandardCharsets.UTF_8);
        try {
            home.make();
            WholeFile.replace(file(), content);
            written = content;
        } catch (IOException e) {
            notices.add("cannot write " + file() + ": found " + e.getMessage()
                    + ", expected a directory that this process can write to; tools will not find this agent by it");
        }
    }

    /** Takes the file away, if it is still the one this process has written. */
    public void remove() {
        if (written == null) {
            return;
        }
        try (FileInputStream in = new FileInputStream(file())) {
            if (!Arrays.equals(in.readAllBytes(), written)) {
                return;
            }
        } catch (IOException e) {
            return;
        }
        file().delete();
    }

    private Map<String, Object> tree(String url) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("pid", agent.pid());
        tree.put("url", url);
        tree.put("started", agent.started().toString());
        tree.put("version", agent.version());
        return tree;
    }

    private File file() {
        return home.file("agent.json");
    }
}
