package io.dualrun.observe;

import io.dualrun.engine.Engine;
import io.dualrun.engine.flag.Flag;
import io.dualrun.engine.record.InternalErrors.Part;
import io.dualrun.engine.run.Component;
import io.dualrun.engine.store.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * All there is to know of the agent now, as maps, lists, strings, numbers, booleans and nulls: what {@code /status}
 * shows.
 */
public final class Status {

    private final Engine engine;
    private final AgentInfo agent;
    private final Supplier<Map<String, List<String>>> sites;
    private final LongSupplier dropped;

    /**
     * @param sites the migrated methods of each component, in words for a person
     * @param dropped how many events could not be written, such as {@link EventFile#dropped}
     */
    public Status(Engine engine, AgentInfo agent, Supplier<Map<String, List<String>>> sites, LongSupplier dropped) {
        this.engine = engine;
        this.agent = agent;
        this.sites = sites;
        this.dropped = dropped;
    }

    /** As indented JSON. */
    public String json() {
        return Json.pretty(tree());
    }

    /** The page's members, in their order; {@code docs/metrics.md} describes them. */
    public Map<String, Object> tree() {
        List<Component> components = engine.components();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("agent", agent());
        tree.put("flags", flags());
        tree.put("components", components(components));
        tree.put("rollouts", RolloutStatus.all(engine.rollouts()));
        tree.put("incidents", RolloutStatus.openIncidents(engine.rollouts()));
        tree.put("workers", Map.of("queued", engine.common().workers().waiting()));
        tree.put("internal_errors", internalErrors());
        tree.put("events", events());
        tree.put("notices", engine.notices().all());
        return tree;
    }

    /** That the agent is there, and how many flags it has: what {@code /healthz} shows. */
    public Map<String, Object> health() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("status", "ok");
        tree.put("flags", engine.components().size());
        tree.put("internal_errors", engine.errors().total());
        return tree;
    }

    private Map<String, Object> agent() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("version", agent.version());
        tree.put("pid", agent.pid());
        tree.put("java", Runtime.version().toString());
        tree.put("started", agent.started().toString());
        tree.put("uptime", Duration.between(agent.started(), Instant.now()).toMillis() / 1e3);
        return tree;
    }

    /** One a component, in the order of the components. */
    public List<Object> flags() {
        List<Object> trees = new ArrayList<>();
        for (Component component : engine.components()) {
            Flag flag = component.policy().flag();
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("name", flag.name());
            tree.put("component", flag.component());
            tree.put("percentage", flag.percentage().percent());
            tree.put("enabled", flag.enabled());
            tree.put("default", flag.defaultOn());
            tree.put("override", flag.override());
            tree.put("rolled_back", flag.rolledBack());
            tree.put("description", flag.description());
            trees.add(tree);
        }
        return trees;
    }

    private List<Object> components(List<Component> components) {
        Map<String, List<String>> sites = this.sites.get();
        List<Object> trees = new ArrayList<>();
        for (Component component : components) {
            List<String> own = sites.getOrDefault(component.name(), List.of());
            trees.add(new ComponentStatus(component).tree(own));
        }
        return trees;
    }

    private Map<String, Object> internalErrors() {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Part part : Part.values()) {
            tree.put(part.tag(), engine.errors().count(part));
        }
        return tree;
    }

    private Map<String, Object> events() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("overflowed", engine.events().overflowed());
        tree.put("dropped", dropped.getAsLong());
        return tree;
    }
}
