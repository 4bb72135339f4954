package io.dualrun.engine.config;

/**
 * Where the agent listens.
 *
 * @param host a name or an address of this machine
 * @param port 0 to 65535; 0: any free one
 */
public record Http(String host, int port) {}
