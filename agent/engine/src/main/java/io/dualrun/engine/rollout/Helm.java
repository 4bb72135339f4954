package io.dualrun.engine.rollout;

/** The engine, as far as a rollout steers and sees it. */
public interface Helm {

    /** Puts this in force: for every call that begins after it returns. Null: what the configuration says. */
    void steer(String flag, Stage stage);

    /** A reader of what is counted of the flag's component. */
    Measured measured(String flag);

    /** From now on verified runs that nobody gets the result of are counted once more, with faults. The reader counts what would have been, had they been true. */
    Measured drill(String flag, Faults faults);

    /** Ends the drill of this flag, if there is one. */
    void endDrill(String flag);

    /** Why what is in force for the flag is not what its rollout asks for; null: it is. */
    String disagreement(String flag, Stage stage);
}
