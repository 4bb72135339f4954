package io.dualrun.weave;

import io.dualrun.boot.GateSite;
import io.dualrun.boot.Linker;
import io.dualrun.engine.Engine;
import io.dualrun.engine.flag.KeySource;
import io.dualrun.engine.record.InternalErrors.Part;
import io.dualrun.engine.run.Component;
import io.dualrun.engine.run.MigratedMethod;
import io.dualrun.engine.run.Policy;
import io.dualrun.engine.run.Site;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Connects gates to the engine when they are first reached, and keeps each OFF while its component is dormant, GRADUATED
 * while that migration is over, ROUTED otherwise.
 *
 * <p>Gates are kept weakly: they hold the handles into the application's classes, and go with them.
 */
public final class SiteLinker implements Linker {

    private final Engine engine;
    private final WovenMethods woven;
    private final Program program;
    private final Map<Component, List<WeakReference<GateSite>>> gates = new HashMap<>();

    public SiteLinker(Engine engine, WovenMethods woven) {
        this.engine = engine;
        this.woven = woven;
        this.program = new Program(engine);
    }

    @Override
    public void link(GateSite gate, Lookup caller, String name, int number) {
        if (number == ProgramGates.SITE) {
            answer(gate, caller, name);
        } else {
            migrate(gate, caller, name, number);
        }
    }

    private void answer(GateSite gate, Lookup caller, String name) {
        try {
            gate.connect(Router.wrapped(ProgramGates.answer(program, name, gate.type())));
            gate.route();
        } catch (Throwable failure) {
            failed(failure);
            engine.notices()
                    .add(caller.lookupClass().getName() + "#" + name
                            + " is not answered by the agent, and does what it does without one: "
                            + Notice.text(failure));
        }
    }

    private void migrate(GateSite gate, Lookup caller, String name, int number) {
        try {
            Pairing pairing = woven.get(caller.lookupClass().getClassLoader(), number);
            Site site = new Site(
                    migrated(pairing, caller.lookupClass()), engine.component(pairing.component()), gate::disconnect);
            Connection connection = new Connection(
                    gate,
                    caller,
                    pairing,
                    site,
                    failure -> notConnected(pairing.name(), failure),
                    failure -> notYetConnected(pairing.name(), failure));
            gate.connect(connection.handle());
            register(gate, site.component());
        } catch (Throwable failure) {
            notConnected(caller.lookupClass().getName() + "#" + name, failure);
        }
    }

    private void register(GateSite gate, Component component) {
        synchronized (gates) {
            List<WeakReference<GateSite>> known = gates.computeIfAbsent(component, absent -> new ArrayList<>());
            known.removeIf(reference -> reference.get() == null);
            known.add(new WeakReference<>(gate));
            set(gate, component);
        }
    }

    private void notConnected(String what, Throwable failure) {
        failed(failure);
        engine.notices()
                .add(Notice.notMigrated(what, "it could not be connected with its candidate, " + Notice.text(failure)));
    }

    private void notYetConnected(String what, Throwable failure) {
        failed(failure);
        engine.notices()
                .add(what + " runs as it is for now, and a later call tries again:"
                        + " it could not be connected with its candidate, " + Notice.text(failure));
    }

    private static MigratedMethod migrated(Pairing pairing, Class<?> owner) {
        MethodModel legacy = pairing.legacy();
        return new MigratedMethod(
                pairing.name(),
                legacy.isStatic() ? 0 : 1,
                legacy.result().getSort() == Type.VOID,
                legacy.has(Opcodes.ACC_SYNCHRONIZED),
                legacy.migration().writes(),
                legacy.key() == null ? null : KeySource.parse(legacy.key()),
                legacy.rules(),
                legacy.types(),
                owner.getClassLoader());
    }

    /** The component's policy has changed. */
    public void update(Component component) {
        synchronized (gates) {
            for (WeakReference<GateSite> reference : gates.getOrDefault(component, List.of())) {
                GateSite gate = reference.get();
                if (gate != null) {
                    set(gate, component);
                }
            }
        }
    }

    private static void set(GateSite gate, Component component) {
        Policy policy = component.policy();
        if (component.resting()) {
            gate.off();
        } else if (policy.graduated() && !policy.dormant()) {
            gate.graduate();
        } else {
            gate.route();
        }
    }

    @Override
    public void failed(Throwable failure) {
        engine.errors().count(Part.LINK, failure);
    }
}
