/**
 * Formulas that people type: read, checked and worked out. The migration {@code safe-eval} happens here, in {@link
 * rheolab.formula.FormulaService}: from a script engine that runs whatever it is given to a parser that knows arithmetic and nothing
 * else. The models of the data files are read by the same parser, which also gives their exact derivatives.
 */
package rheolab.formula;
