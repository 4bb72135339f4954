package io.dualrun.observe;

import java.time.Instant;

/**
 * This agent in this JVM.
 *
 * @param version the agent's own
 * @param pid the process
 * @param started when the agent came up
 */
public record AgentInfo(String version, long pid, Instant started) {

    /** The agent of this process, which comes up now. */
    public static AgentInfo of(String version) {
        return new AgentInfo(version, ProcessHandle.current().pid(), Instant.now());
    }
}
