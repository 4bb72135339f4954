package io.dualrun.weave;

import io.dualrun.boot.GateSite;
import io.dualrun.boot.Linker;
import io.dualrun.engine.Engine;
import io.dualrun.engine.flag.KeySource;
import io.dualrun.engine.record.InternalErrors.Part;
import io.dualrun.engine.run.Component;
import io.dualrun.engine.run.MigratedMethod;
import io.dualrun.engine.run.Site;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Type;

/**
 * Connects gates to the engine when they are first reached, and keeps each OFF while its component is dormant, ROUTED otherwise.
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
        try {
            if (number == ProgramGates.SITE) {
                gate.connect(Router.wrapped(ProgramGates.answer(program, name, gate.type())));
                gate.route();
            } else {
                connect(gate, caller, woven.get(caller.lookupClass().getClassLoader(), number));
            }
        } catch (Throwable failure) {
            failed(failure);
            engine.notices()
                    .add(caller.lookupClass().getName() + "#" + name + " is not migrated, and runs as it is: "
                            + failure);
        }
    }

    private void connect(GateSite gate, Lookup caller, Pairing pairing) throws Throwable {
        Site site = new Site(migrated(pairing), engine.component(pairing.component()));
        Bodies bodies = new Bodies(caller, pairing);
        Router router = new Router(site, bodies.legacy(site), bodies.candidate());
        gate.connect(router.handle(gate.type()));
        synchronized (gates) {
            gates.computeIfAbsent(site.component(), absent -> new ArrayList<>()).add(new WeakReference<>(gate));
            set(gate, site.component());
        }
    }

    private static MigratedMethod migrated(Pairing pairing) {
        MethodModel legacy = pairing.legacy();
        return new MigratedMethod(
                pairing.name(),
                legacy.isStatic() ? 0 : 1,
                legacy.result().getSort() == Type.VOID,
                legacy.key() == null ? null : KeySource.parse(legacy.key()),
                legacy.rules());
    }

    /** The component's policy has changed. */
    public void update(Component component) {
        synchronized (gates) {
            Iterator<WeakReference<GateSite>> references =
                    gates.getOrDefault(component, List.of()).iterator();
            while (references.hasNext()) {
                GateSite gate = references.next().get();
                if (gate == null) {
                    references.remove();
                } else {
                    set(gate, component);
                }
            }
        }
    }

    private static void set(GateSite gate, Component component) {
        if (component.policy().dormant()) {
            gate.off();
        } else {
            gate.route();
        }
    }

    @Override
    public void failed(Throwable failure) {
        engine.errors().count(Part.LINK, failure);
    }
}
