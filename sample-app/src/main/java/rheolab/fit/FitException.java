package rheolab.fit;

/** A fit that was not found. The message is the same whichever solver gave up; the cause tells in the solver's words why. */
public final class FitException extends RuntimeException {

    FitException(Problem problem, Throwable cause) {
        super(
                "no fit of %s: found no minimum within %d iterations, expected one; there is no result"
                        .formatted(problem.name(), Solver.MAX_ITERATIONS),
                cause);
    }
}
