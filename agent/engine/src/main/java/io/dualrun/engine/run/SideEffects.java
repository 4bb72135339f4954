package io.dualrun.engine.run;

/** What a program says of the side effects of the body that it is in. */
public final class SideEffects {

    private SideEffects() {}

    /** The body that the current thread is in, and those around it, have done what must not be done a second time. */
    public static void committed() {
        CallerThread.current().commit();
    }
}
