package io.dualrun.engine;

import io.dualrun.engine.config.FlagSettings;
import io.dualrun.engine.config.Settings;
import io.dualrun.engine.flag.Environment;
import io.dualrun.engine.flag.Flag;
import io.dualrun.engine.flag.KeySource;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.record.Event;
import io.dualrun.engine.record.EventLog;
import io.dualrun.engine.record.EventType;
import io.dualrun.engine.record.InternalErrors;
import io.dualrun.engine.record.Journal;
import io.dualrun.engine.record.Notices;
import io.dualrun.engine.rollout.Actor;
import io.dualrun.engine.rollout.Entry;
import io.dualrun.engine.rollout.FileArchive;
import io.dualrun.engine.rollout.LateVitals;
import io.dualrun.engine.rollout.Moment;
import io.dualrun.engine.rollout.RefusedException;
import io.dualrun.engine.rollout.Rollouts;
import io.dualrun.engine.rollout.Told;
import io.dualrun.engine.rollout.Vitals;
import io.dualrun.engine.run.Common;
import io.dualrun.engine.run.Component;
import io.dualrun.engine.run.Policy;
import io.dualrun.engine.store.Home;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * All components of this JVM, under the settings in force.
 *
 * <p>Steering (settings, percentages) is done under one lock, by whichever thread asks for it. Calls never take it: they read the snapshot of
 * their component.
 */
public final class Engine {

    private static final Actor PROGRAM = Actor.named("program");

    private final Map<String, String> environment;
    private final EventLog events = new EventLog();
    private final Notices notices = new Notices();
    private final InternalErrors errors = new InternalErrors(events, notices);
    private final Journal program = new Journal("", events);
    private final Common common;
    private final Map<String, Component> components = new ConcurrentHashMap<>();
    private final Steering steering = new Steering(this);
    private final LateVitals vitals = new LateVitals();
    private final Rollouts rollouts;
    private final String prefix;
    private final LongSupplier clock;

    private volatile Consumer<Component> listener = component -> {};
    private volatile Settings settings;
    private volatile Environment overrides;

    /** How many components the rollouts know of. For the agent's thread. */
    private int managed;

    /**
     * @param settings what is in force from the start
     * @param environment all environment variables, such as {@link System#getenv()}
     */
    public Engine(Settings settings, Map<String, String> environment) {
        this(settings, environment, System::nanoTime);
    }

    /** @param clock nanoseconds, from any origin */
    public Engine(Settings settings, Map<String, String> environment, LongSupplier clock) {
        this(settings, environment, clock, () -> new Moment(Instant.now(), clock.getAsLong()));
    }

    /**
     * @param clock nanoseconds, from any origin
     * @param moments both clocks that rollouts go by
     */
    public Engine(Settings settings, Map<String, String> environment, LongSupplier clock, Supplier<Moment> moments) {
        this.environment = Map.copyOf(environment);
        this.prefix = settings.envPrefix();
        this.clock = clock;
        this.settings = settings;
        this.common = new Common(events, errors, notices, settings.workers().workers(), clock);
        this.rollouts =
                new Rollouts(steering, vitals, new FileArchive(new Home(settings.home()), notices), notices, moments);
        this.overrides = overrides(settings);
        settings.flags().values().forEach(flag -> component(flag.component()));
        putRollouts();
    }

    private Environment overrides(Settings settings) {
        Environment read =
                Environment.read(environment, prefix, settings.flags().keySet());
        read.problems().forEach(notices::add);
        if (read.rolledBack()) {
            notices.add(prefix + Environment.ROLLBACK_PHASE
                    + "=0: every flag is rolled back; legacy serves everybody, and no candidate runs");
        }
        return read;
    }

    /** The component of this name. It comes into being when it is first asked for. */
    public Component component(String name) {
        Component known = components.get(name);
        return known != null ? known : create(name);
    }

    private synchronized Component create(String name) {
        FlagSettings flag = settingsOf(name);
        FlagSettings namesake = settings.flags().get(flag.name());
        boolean configured = namesake != null && namesake.component().equals(name);
        if (namesake != null && !configured) {
            notices.add("component " + name + " has no flag in the configuration, and a flag of its name decides for "
                    + namesake.component() + ": give that flag another name");
        }
        if (!configured && overrides.problem(flag.name()) != null) {
            notices.add(overrides.problem(flag.name()));
        }
        Component component =
                components.computeIfAbsent(name, absent -> new Component(absent, steering.over(policy(flag)), common));
        if (rollouts.knows(flag.name())) {
            putRollouts();
        }
        return component;
    }

    /** Tells the rollouts which flags there are, as the settings are now. */
    private synchronized void putRollouts() {
        Map<String, Rollouts.Managed> managed = new LinkedHashMap<>();
        for (Component component : components()) {
            FlagSettings flag = settingsOf(component.name());
            managed.put(flag.name(), new Rollouts.Managed(component.name(), flag.rollout()));
        }
        String rolledBackBy = overrides.rolledBack() ? prefix + Environment.ROLLBACK_PHASE + "=0" : null;
        rollouts.put(managed, rolledBackBy, overrides.phaseCap());
    }

    /** All components, by name. */
    public List<Component> components() {
        List<Component> all = new ArrayList<>(components.values());
        all.sort(Comparator.comparing(Component::name));
        return all;
    }

    /**
     * The component that this flag decides for. A component's own name will do, too: it is its flag's as long as no configuration gives another.
     *
     * @return null if there is no such flag
     */
    public Component byFlag(String flag) {
        for (Component component : components.values()) {
            if (component.policy().flag().name().equals(flag)) {
                return component;
            }
        }
        return components.get(flag);
    }

    /**
     * Puts other settings in force. What they leave as it was, stays as it is now: a percentage that has been set since the start is
     * undone only by a file in which that flag changed.
     */
    public synchronized void apply(Settings changed) {
        Settings before = settings;
        settings = changed;
        overrides = overrides(changed);
        changed.flags().values().forEach(flag -> component(flag.component()));
        for (Component component : components.values()) {
            FlagSettings now = settingsOf(component.name());
            if (!now.equals(settingsOf(before, component.name()))) {
                put(component, "configuration");
            }
        }
        putRollouts();
    }

    /**
     * Sets the share of users that the candidate serves, from the next call on. A rollout of the flag is held there.
     *
     * @throws IllegalArgumentException if there is no such flag, or its rollout may not be raised now
     */
    public void setPercentage(String flag, Percentage percentage) {
        Component component = known(flag);
        Flag now = component.policy().flag();
        try {
            if (hasRollout(component)) {
                rollouts.set(now.name(), percentage, PROGRAM, "set by the program", false);
            } else {
                put(component, policy -> policy.withFlag(policy.flag().withPercentage(percentage)), "program");
            }
        } catch (RefusedException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    /**
     * Takes a flag back at once, as a trigger would.
     *
     * @throws IllegalArgumentException if there is no such flag, or no reason
     */
    public void rollback(String flag, String why) {
        Component component = known(flag);
        try {
            rollouts.rollback(component.policy().flag().name(), PROGRAM, why);
        } catch (RefusedException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    private boolean hasRollout(Component component) {
        return settingsOf(component.name()).rollout().exists()
                || rollouts.knows(component.policy().flag().name());
    }

    private Component known(String flag) {
        Component component = byFlag(flag);
        if (component == null) {
            throw new IllegalArgumentException("no flag \"" + flag + "\"; there is " + flagNames());
        }
        return component;
    }

    private String flagNames() {
        List<String> names = new ArrayList<>();
        for (Component component : components()) {
            names.add(component.policy().flag().name());
        }
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    /**
     * Whether this user is served by the candidate now.
     *
     * @param user the key; null: not known
     * @return false if there is no such flag
     */
    public boolean isEnabled(String flag, String user) {
        Component component = byFlag(flag);
        return component != null && component.policy().flag().route(user).path() == Path.CANDIDATE;
    }

    /**
     * Tells this listener of every component whose policy was changed, after the change, on the thread that made it; and of every one that has come to rest, on the
     * agent's.
     */
    public void onChange(Consumer<Component> listener) {
        this.listener = listener;
    }

    /** What is done once a second, by the agent's thread. */
    public void tick() {
        if (managed != components.size()) {
            managed = components.size();
            putRollouts();
        }
        rollouts.tick();
        for (Component component : components.values()) {
            boolean rested = component.resting();
            component.tick();
            if (component.resting() != rested) {
                listener.accept(component);
            }
        }
    }

    /** The program ends: the state of rollouts is written, and what events have left out goes into the log. */
    public void end() {
        rollouts.end();
        components.values().forEach(Component::end);
        program.tellLeftOut();
    }

    /**
     * What has been said of flags and components that are not there, one line each: a component of the configuration without a method, a
     * variable without a flag. True only once the program has loaded its classes.
     *
     * @param woven the components that have methods
     */
    public synchronized List<String> looseEnds(Collection<String> woven) {
        List<String> looseEnds = new ArrayList<>();
        List<String> flags = new ArrayList<>();
        for (FlagSettings flag : settings.flags().values()) {
            if (!woven.contains(flag.component())) {
                looseEnds.add("flag " + flag.name() + ": no method marked @DualRun(\"" + flag.component()
                        + "\") has been loaded");
            }
        }
        components().forEach(component -> flags.add(component.policy().flag().name()));
        looseEnds.addAll(overrides.unmatched(flags));
        return looseEnds;
    }

    /** Events of all components that wait to be written. */
    public EventLog events() {
        return events;
    }

    /** All rollouts. */
    public Rollouts rollouts() {
        return rollouts;
    }

    /** From now on these say what the process uses. */
    public void watch(Vitals real) {
        vitals.become(real);
    }

    /**
     * Hands over what has happened to rollouts; its events and notices are written on the way. For the agent's thread.
     */
    public void tellOfRollouts(Consumer<Told> teller) {
        rollouts.drainTo(told -> {
            Entry entry = told.entry();
            notices.add(entry.line());
            Component component = components.get(entry.component());
            if (component != null) {
                component.journal().add(entry.what().event(), Event.NO_DURATION, entry.metadata());
            }
            teller.accept(told);
        });
    }

    /** Events of the program's own. */
    public Journal program() {
        return program;
    }

    /** Whether a candidate of the component is still at work at ten times its deadline. */
    boolean hangs(Component component) {
        return component.hanging(clock.getAsLong());
    }

    /** What all components have in common. */
    public Common common() {
        return common;
    }

    /** Lines for a person to read. */
    public Notices notices() {
        return notices;
    }

    /** Failures of our own. */
    public InternalErrors errors() {
        return errors;
    }

    /** Has the component follow the settings and its rollout, as they are now. */
    void put(Component component, String by) {
        put(component, before -> steering.over(policy(settingsOf(component.name()))), by);
    }

    private void put(Component component, UnaryOperator<Policy> change, String by) {
        Flag before = component.policy().flag();
        component.change(change);
        Flag after = component.policy().flag();
        if (!after.equals(before)) {
            component
                    .journal()
                    .offer(
                            EventType.FLAG_CHANGED,
                            Event.NO_DURATION,
                            () -> Map.of(
                                    "flag", after.name(),
                                    "from", before.percentage().percent(),
                                    "to", after.percentage().percent(),
                                    "by", by));
        }
        listener.accept(component);
    }

    private FlagSettings settingsOf(String component) {
        return settingsOf(settings, component);
    }

    private static FlagSettings settingsOf(Settings settings, String component) {
        for (FlagSettings flag : settings.flags().values()) {
            if (flag.component().equals(component)) {
                return flag;
            }
        }
        return FlagSettings.defaults(component);
    }

    private Policy policy(FlagSettings flag) {
        return new Policy(
                flag.flag(overrides),
                flag.key() == null ? null : KeySource.parse(flag.key()),
                flag.verify(),
                flag.breaker(),
                flag.isolate(),
                flag.onMismatch(),
                flag.compare());
    }
}
