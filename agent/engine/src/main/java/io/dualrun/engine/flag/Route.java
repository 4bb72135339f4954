package io.dualrun.engine.flag;

/**
 * The decision for one call. There are as many instances as combinations: {@link #of} allocates nothing.
 *
 * @param path the path that serves
 * @param reason why
 */
public record Route(Path path, Reason reason) {

    private static final Route[][] ALL = all();

    /** The shared instance. */
    public static Route of(Path path, Reason reason) {
        return ALL[path.ordinal()][reason.ordinal()];
    }

    private static Route[][] all() {
        Route[][] all = new Route[Path.values().length][Reason.values().length];
        for (Path path : Path.values()) {
            for (Reason reason : Reason.values()) {
                all[path.ordinal()][reason.ordinal()] = new Route(path, reason);
            }
        }
        return all;
    }
}
