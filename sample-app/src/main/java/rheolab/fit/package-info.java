/**
 * Models fitted to measured curves by least squares. The migration {@code optimization} happens here, in {@link
 * rheolab.fit.FittingService}: from a solver that guesses the slopes of a model by finite differences to one that knows them.
 */
package rheolab.fit;
