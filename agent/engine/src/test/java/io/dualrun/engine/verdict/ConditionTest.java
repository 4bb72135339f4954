package io.dualrun.engine.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    error_rate > 5% for 5 minutes              | error_rate > 5% for 5 minutes
                    error_rate > 2% for 30 minutes             | error_rate > 2% for 30 minutes
                    p99_latency > 2x baseline for 10 minutes   | p99_latency > 2x baseline for 10 minutes
                    memory usage growing 10%/hour              | memory growing 10%/hour
                    dual_run assertions fail > 100/hour        | assertions > 100/hour
                    memory > 2x baseline                       | memory > 2x baseline
                    p95_latency > 1.5x baseline for 30 minutes | p95_latency > 1.5x baseline for 30 minutes
                    cpu > 80% for 30 minutes                   | cpu > 80% for 30 minutes
                    error_rate < 0.1%                          | error_rate < 0.1%
                    latency_increase < 5%                      | latency_increase < 5%
                    memory <= 1.2x baseline                    | memory <= 1.2x baseline
                    memory stable                              | memory stable
                    p95_latency stable                         | p95_latency stable
                    mismatches = 0                             | mismatches = 0
                    coverage > 95%                             | coverage > 95%
                    error_rate <= legacy                       | error_rate <= legacy
                    p50_latency <= legacy                      | p50_latency <= legacy
                    p50_latency <= 1.05x legacy                | p50_latency <= 1.05x legacy
                    flag_mismatch > 0 for 30 minutes           | flag_mismatch > 0 for 30 minutes
                    meter:checkout.completed < 10 for 5 minutes after 10 minutes | meter:checkout.completed < 10 for 5 minutes after 10 minutes
                    p99_latency > 250ms for 2m                 | p99_latency > 250ms for 2 minutes
                    memory > 2GB                               | memory > 2GB
                    """)
    void what_people_write_is_read_as_it_stands(String written, String canonical) {
        Condition condition = Condition.parse(written);

        assertThat(condition).hasToString(canonical);
        assertThat(Condition.parse(canonical)).isEqualTo(condition);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    '  ERROR  RATE>5 %For 5Minutes ' | error_rate > 5% for 5 minutes
                    error_rate ≥ 0.05               | error_rate >= 5%
                    error_rate == 0                 | error_rate = 0%
                    memory ≤ 1.2× Baseline          | memory <= 1.2x baseline
                    memory <= baseline              | memory <= 1x baseline
                    meter:Queue.Depth>=-3           | meter:Queue.Depth >= -3
                    latency_increase < -.5%         | latency_increase < -0.5%
                    p50_latency > 90 min            | p50_latency > 90m
                    p50_latency > 0.0015s           | p50_latency > 1500us
                    p50_latency > 0                 | p50_latency > 0s
                    memory > 1.5GB                  | memory > 1536MB
                    memory > 1000b                  | memory > 1000B
                    throughput < 0.5                | throughput < 0.5
                    lost > 3/minute                 | lost > 3/minute
                    Dual-Run assertions > 2/second after 1 d | assertions > 2/second after 1 day
                    cpu > 80% for 1 hour after 90 seconds    | cpu > 80% for 1 hour after 90 seconds
                    cpu > 80% for 1500 ms           | cpu > 80% for 1500 milliseconds
                    memory growing 2.5 % / hour for 2 hours  | memory growing 2.5%/hour for 2 hours
                    """)
    void other_ways_to_write_come_to_the_same(String written, String canonical) {
        assertThat(Condition.parse(written)).hasToString(canonical);
        assertThat(Condition.parse(canonical)).isEqualTo(Condition.parse(written));
    }
}
