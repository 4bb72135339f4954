package io.dualrun.engine.rollout;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Where the state of rollouts and their audit are kept. */
public interface Archive {

    /** Nowhere: all is forgotten when the process ends. What a simulation uses. */
    Archive NONE = new Archive() {
        @Override
        public boolean exists() {
            return false;
        }

        @Override
        public boolean isOurs() {
            return true;
        }

        @Override
        public Saved load() {
            return Saved.NOTHING;
        }

        @Override
        public void save(Supplier<Map<String, Object>> state) {}

        @Override
        public void append(List<Entry> entries) {}

        @Override
        public List<Map<?, ?>> audit(int most) {
            return List.of();
        }

        @Override
        public void close() {}

        @Override
        public String toString() {
            return "nowhere";
        }
    };

    /** Whether there is something to load. */
    boolean exists();

    /** Whether this process is the one that decides, among those that share it. Tries to become the one, if there is none. */
    boolean isOurs();

    /** What was saved last; null: there was something, and nobody can say what. */
    Saved load();

    /**
     * Keeps a state. It is there, whole, when this returns.
     *
     * @throws IOException if it cannot be kept; the one before still is
     */
    void save(Supplier<Map<String, Object>> state) throws IOException;

    /**
     * Adds entries to the audit. They are there when this returns.
     *
     * @throws IOException if they cannot be kept
     */
    void append(List<Entry> entries) throws IOException;

    /**
     * The last entries of the audit, the newest last.
     *
     * @throws IOException if they cannot be read
     */
    List<Map<?, ?>> audit(int most) throws IOException;

    /** The process ends. */
    void close();
}
