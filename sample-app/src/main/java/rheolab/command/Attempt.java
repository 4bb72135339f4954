package rheolab.command;

import rheolab.fit.Digits;
import rheolab.fit.Fit;
import rheolab.fit.FitException;
import rheolab.fit.Problem;
import rheolab.fit.Solver;

/**
 * What one solver made of one problem, asked directly and not through the service: the same with and without DualRun.
 *
 * @param fit the quickest of a few equal ones; null if there is none
 */
record Attempt(Fit fit) {

    private static final int REPETITIONS = 3;

    static Attempt of(Solver solver, Problem problem) {
        try {
            Fit quickest = solver.solve(problem);
            for (int i = 1; i < REPETITIONS; i++) {
                Fit fit = solver.solve(problem);
                quickest = fit.elapsed().compareTo(quickest.elapsed()) < 0 ? fit : quickest;
            }
            return new Attempt(quickest);
        } catch (FitException e) {
            return new Attempt(null);
        }
    }

    boolean found() {
        return fit != null;
    }

    String parameter(int index) {
        return found() ? "%.10E".formatted(fit.parameters()[index]) : "-";
    }

    /** Digits of agreement of the worst parameter. */
    String digits(double[] certified) {
        return found() ? "%.1f".formatted(Digits.agreeing(fit.parameters(), certified)) : "no fit";
    }

    String residualSum() {
        return found() ? "%.10E".formatted(fit.residualSum()) : "no fit";
    }

    String iterations() {
        return found() ? "%,d".formatted(fit.iterations()) : "-";
    }

    String milliseconds() {
        return found() ? "%.2f".formatted(fit.elapsed().toNanos() / 1e6) : "-";
    }
}
