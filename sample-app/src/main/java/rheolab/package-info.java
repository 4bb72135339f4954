/**
 * rheolab, a small laboratory service: it fits models to measured curves, works out formulas that users type, and keeps a materials
 * database. Three of its parts are being replaced, and the methods concerned are marked for DualRun:
 *
 * <ul>
 *   <li>{@code optimization}: {@link rheolab.fit.FittingService}
 *   <li>{@code safe-eval}: {@link rheolab.formula.FormulaService}
 *   <li>{@code safe-serialization}: {@link rheolab.materials.MaterialArchive}
 * </ul>
 *
 * Nothing else in it knows of DualRun, and it runs the same without.
 */
package rheolab;
