package io.dualrun.engine.flag;

/**
 * Where a key stands in a rollout, in hundredths of a percent: the candidate serves it while its position is below the percentage.
 * Raising a percentage only adds keys; lowering it only takes away those that were added last.
 */
public final class Position {

    private Position() {}

    /**
     * @param input the key, or the key with its salt; not null
     * @return hundredths of a percent, 0 to 9999
     * @see Digest#position
     */
    public static int of(String input) {
        return Digest.of(input).position();
    }
}
