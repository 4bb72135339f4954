package io.dualrun.console;

import io.dualrun.engine.store.Json;
import io.dualrun.observe.Meters;
import io.dualrun.observe.Status;

/** What the console shows. */
final class Pages {

    private static final String INDEX = """
            DualRun

            /metrics  counters and histograms, for Prometheus
            /status   flags, components, rollouts, mismatches, notices, as JSON
            /healthz  whether the agent is there
            /api/v1/  rollouts, incidents and the audit, for programs; the command line steers by it""";

    private final Meters meters;
    private final Status status;

    Pages(Meters meters, Status status) {
        this.meters = meters;
        this.status = status;
    }

    /**
     * @param path of the request's URI
     * @param accept the formats that the client accepts; null: it does not say
     */
    Page at(String path, String accept) {
        return switch (path) {
            case "/" -> Page.line(200, INDEX);
            case "/metrics" -> metrics(Meters.contentType(accept));
            case "/status" -> new Page(200, Page.JSON, status.json());
            case "/healthz" -> new Page(200, Page.JSON, Json.line(status.health()) + "\n");
            default ->
                Page.line(404, "there is no such page; there are /, /metrics, /status, /healthz and /api/v1/rollouts");
        };
    }

    private Page metrics(String contentType) {
        return new Page(200, contentType, meters.scrape(contentType));
    }
}
