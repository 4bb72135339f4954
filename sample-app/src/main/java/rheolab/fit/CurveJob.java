package rheolab.fit;

import rheolab.data.NistDataSet;

/**
 * A user's wish for a fit of a reference data set.
 *
 * @param user who asks
 * @param start which of the two starting points, 1 or 2
 */
public record CurveJob(String user, NistDataSet dataSet, int start) {}
