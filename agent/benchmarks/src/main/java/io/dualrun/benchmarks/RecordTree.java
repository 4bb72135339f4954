package io.dualrun.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * A record as methods return them, with more of its kind below.
 *
 * @param id unlike any other in the tree
 * @param values a few numbers
 */
record RecordTree(int id, String name, double value, double[] values, List<RecordTree> children) {

    /** Children of each record but the last ones. */
    private static final int CHILDREN = 10;

    /** The same tree each time, of new objects. */
    static RecordTree of(int records) {
        List<RecordTree> all = new ArrayList<>(records);
        for (int id = 0; id < records; id++) {
            double[] values = {id, id * 0.5, 1.0 / (id + 1)};
            RecordTree each = new RecordTree(id, "record " + id, Math.sqrt(id), values, new ArrayList<>());
            all.add(each);
            if (id > 0) {
                all.get((id - 1) / CHILDREN).children().add(each);
            }
        }
        return all.get(0);
    }
}
