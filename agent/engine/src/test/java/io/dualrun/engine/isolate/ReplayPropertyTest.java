package io.dualrun.engine.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.tee.Uses;
import io.dualrun.engine.tee.Uses.Use;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/**
 * Where there is no doubt, two bodies that do the same with an argument that can be used only once see the same. And most of the time there is none, although they
 * go back, remove, and make mistakes.
 */
class ReplayPropertyTest {

    private final Isolation isolation = new Isolation(Isolate.AUTO, what -> {});

    private <T> void assertPlayed(List<Use<T>> uses, long seed, T argument, Class<? super T> declared) {
        Isolated isolated = isolation.isolate(new Object[] {argument}, 0, new String[] {declared.getName()});
        List<Object> first = done(uses, seed, isolated.first()[0]);
        List<Object> second = done(uses, seed, isolated.second()[0]);
        if (isolated.doubt() == null) {
            assertThat(second).isEqualTo(first);
        }
        Statistics.label("played").collect(isolated.doubt() == null);
        Statistics.label("played").coverage(played -> played.check(true).percentage(share -> share > 20));
    }

    @SuppressWarnings("unchecked")
    private static <T> List<Object> done(List<Use<T>> uses, long seed, Object value) {
        Random random = new Random(seed);
        List<Object> shown = new ArrayList<>();
        for (int step = random.nextInt(12); step > 0; step--) {
            shown.add(Uses.shown(uses.get(random.nextInt(uses.size())), (T) value));
        }
        return shown;
    }

    @StatisticsReport(onFailureOnly = true)
    @Property(tries = 500)
    void iterators(@ForAll long seed, @ForAll @IntRange(max = 6) int size) {
        List<Integer> numbers = new ArrayList<>();
        for (int at = 0; at < size; at++) {
            numbers.add(at);
        }
        assertPlayed(Uses.ofIterators(), seed, numbers.iterator(), java.util.Iterator.class);
    }

    @StatisticsReport(onFailureOnly = true)
    @Property(tries = 1_000)
    void streams_of_bytes(@ForAll long seed, @ForAll @IntRange(max = 20) int size, @ForAll boolean buffered) {
        assertPlayed(Uses.ofStreams(), seed, Uses.bytes(seed, size, buffered), InputStream.class);
    }

    @StatisticsReport(onFailureOnly = true)
    @Property(tries = 1_000)
    void readers(@ForAll long seed, @ForAll @IntRange(max = 20) int size) {
        assertPlayed(Uses.ofReaders(), seed, Uses.text(size), Reader.class);
    }
}
