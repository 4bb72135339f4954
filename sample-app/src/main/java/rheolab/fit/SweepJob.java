package rheolab.fit;

import rheolab.data.Sweep;

/**
 * A user's wish for the relaxation times of a polymer.
 *
 * @param user who asks
 */
public record SweepJob(String user, Sweep sweep) {}
