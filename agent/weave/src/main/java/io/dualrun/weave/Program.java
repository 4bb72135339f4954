package io.dualrun.weave;

import io.dualrun.engine.Engine;
import io.dualrun.engine.flag.Flag;
import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.record.Event;
import io.dualrun.engine.record.InternalErrors.Part;
import io.dualrun.engine.run.RoutingScope;
import io.dualrun.engine.run.SideEffects;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the program's calls of {@code Routing}, {@code Flags} and {@code Migration} are answered by. A method here
 * answers the one of the same name and parameters there; the types are the JDK's, because that is all that both loaders
 * share.
 *
 * <p>A failure of ours is counted, and answered by what the Javadoc there calls harmless. Only a wrong argument is
 * thrown back.
 */
public final class Program {

    private final Engine engine;

    public Program(Engine engine) {
        this.engine = engine;
    }

    /** {@code Routing.exchange}: puts another key in force on this thread, and returns the one before. */
    public String exchange(String key) {
        try {
            return RoutingScope.exchange(key);
        } catch (Throwable failure) {
            return harmless(null, failure);
        }
    }

    /** {@code Flags.isEnabled}. */
    public boolean isEnabled(String flag, String user) {
        try {
            return engine.isEnabled(flag, user);
        } catch (Throwable failure) {
            return harmless(false, failure);
        }
    }

    /** {@code Flags.setPercentage}. */
    public void setPercentage(String flag, double percentage) {
        try {
            engine.setPercentage(flag, Percentage.of(percentage));
        } catch (IllegalArgumentException wrong) {
            throw wrong;
        } catch (Throwable failure) {
            harmless(null, failure);
        }
    }

    /** {@code Flags.rollback}. */
    public void rollback(String flag, String reason) {
        try {
            engine.rollback(flag, reason);
        } catch (IllegalArgumentException wrong) {
            throw wrong;
        } catch (Throwable failure) {
            harmless(null, failure);
        }
    }

    /** {@code Flags.rows}: the properties of {@code Flags.Status}, a map a flag, by name. */
    public List<Map<String, ?>> rows() {
        try {
            return engine.components().stream()
                    .map(component -> component.policy().flag())
                    .sorted(Comparator.comparing(Flag::name))
                    .<Map<String, ?>>map(Program::row)
                    .toList();
        } catch (Throwable failure) {
            return harmless(List.of(), failure);
        }
    }

    private static Map<String, Object> row(Flag flag) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("flag", flag.name());
        row.put("component", flag.component());
        row.put("percentage", flag.percentage().percent());
        row.put("enabled", flag.enabled());
        row.put("override", flag.override());
        row.put("rolledBack", flag.rolledBack());
        return row;
    }

    /** {@code Migration.log}. */
    public void log(String component, String type, Duration duration, Map<String, ?> metadata) {
        try {
            long nanos = duration == null ? Event.NO_DURATION : duration.toNanos();
            engine.program().program(component, type, nanos, metadata);
        } catch (Throwable failure) {
            harmless(null, failure);
        }
    }

    /** {@code Migration.committed}. */
    public void committed() {
        try {
            SideEffects.committed();
        } catch (Throwable failure) {
            harmless(null, failure);
        }
    }

    /** {@code Migration.carry}. */
    public void carry(Supplier<?> carrier) {
        try {
            engine.common().carriers().add(carrier);
        } catch (Throwable failure) {
            harmless(null, failure);
        }
    }

    private <T> T harmless(T answer, Throwable failure) {
        engine.errors().count(Part.PROGRAM, failure);
        return answer;
    }
}
