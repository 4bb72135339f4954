package rheolab.data;

/** A measured curve that a model can be fitted to. */
public sealed interface Measurement permits NistDataSet, Sweep {

    /** Unique in a library among its kind. */
    String name();

    /** How heavy a fit is, roughly: observations times parameters. */
    double work();
}
