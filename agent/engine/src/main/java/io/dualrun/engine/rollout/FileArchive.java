package io.dualrun.engine.rollout;

import io.dualrun.engine.record.Notices;
import io.dualrun.engine.store.Home;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code state.json}, {@code audit.jsonl} and {@code lock} in the agent's home. */
public final class FileArchive implements Archive {

    private final Home home;
    private final StateFile state;
    private final AuditFile audit;
    private final Ownership ownership;

    /** @param notices where it is said if a file is damaged */
    public FileArchive(Home home, Notices notices) {
        this.home = home;
        this.audit = new AuditFile(home);
        this.state = new StateFile(home, audit, notices::add);
        this.ownership = new Ownership(home);
    }

    @Override
    public boolean exists() {
        return state.exists();
    }

    @Override
    public boolean isOurs() {
        return ownership.isOurs();
    }

    @Override
    public Saved load() {
        return state.load();
    }

    @Override
    public void save(Supplier<Map<String, Object>> tree) throws IOException {
        state.save(tree.get());
    }

    @Override
    public void append(List<Entry> entries) throws IOException {
        audit.append(entries);
    }

    @Override
    public List<Map<?, ?>> audit(int most) throws IOException {
        return audit.last(most);
    }

    @Override
    public void close() {
        ownership.close();
    }

    @Override
    public String toString() {
        return home.file("").getPath();
    }
}
