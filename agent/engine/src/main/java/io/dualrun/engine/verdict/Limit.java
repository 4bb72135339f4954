package io.dualrun.engine.verdict;

/** What a metric is held against. */
sealed interface Limit {

    /** In the metric's unit; NaN: not known. */
    double of(Metric metric, Window window, Baseline baseline);

    /** As it is written. */
    String text(Metric metric);

    /** A number in the metric's own unit. */
    record Fixed(double value) implements Limit {
        @Override
        public double of(Metric metric, Window window, Baseline baseline) {
            return value;
        }

        @Override
        public String text(Metric metric) {
            return Amounts.text(metric.unit(), value);
        }
    }

    /** A multiple of what it was before. */
    record OfBaseline(double factor) implements Limit {
        @Override
        public double of(Metric metric, Window window, Baseline baseline) {
            return factor * metric.before(baseline);
        }

        @Override
        public String text(Metric metric) {
            return Amounts.plain(factor) + "x baseline";
        }
    }

    /** A multiple of what it is of legacy at the same time. */
    record OfLegacy(double factor) implements Limit {
        @Override
        public double of(Metric metric, Window window, Baseline baseline) {
            return factor * metric.ofLegacy(window);
        }

        @Override
        public String text(Metric metric) {
            return factor == 1 ? "legacy" : Amounts.plain(factor) + "x legacy";
        }
    }

    /** So many in a time. */
    record PerTime(double count, double seconds) implements Limit {
        @Override
        public double of(Metric metric, Window window, Baseline baseline) {
            return count;
        }

        @Override
        public String text(Metric metric) {
            return Amounts.plain(count) + "/" + (seconds == 1 ? "second" : seconds == 60 ? "minute" : "hour");
        }
    }
}
