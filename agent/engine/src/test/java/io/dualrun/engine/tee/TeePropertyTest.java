package io.dualrun.engine.tee;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.tee.Uses.Use;
import java.io.ByteArrayInputStream;
import java.io.CharArrayReader;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever is done with a stand-in, it shows what the value itself would have shown, and leaves it as it would have been left. */
class TeePropertyTest {

    private static <T> void assertSame(List<Use<T>> uses, Random random, T itself, T standIn, T behind) {
        for (int step = random.nextInt(12); step > 0; step--) {
            Use<T> use = uses.get(random.nextInt(uses.size()));
            assertThat(Uses.shown(use, standIn)).isEqualTo(Uses.shown(use, itself));
        }
        for (Use<T> use : uses) {
            assertThat(Uses.shown(use, behind)).isEqualTo(Uses.shown(use, itself));
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T teed(T value, Class<? super T> declared) {
        assertThat(Tee.refusal(value, declared.getName())).isNull();
        return (T) Tee.of(value, declared.getName(), () -> new Witness() {});
    }

    @Property(tries = 500)
    void iterators(@ForAll long seed, @ForAll @IntRange(max = 6) int size) {
        Iterator<Integer> itself = numbers(size).iterator();
        Iterator<Integer> behind = numbers(size).iterator();
        assertSame(Uses.ofIterators(), new Random(seed), itself, teed(behind, Iterator.class), behind);
    }

    private static List<Integer> numbers(int size) {
        List<Integer> numbers = new ArrayList<>();
        for (int at = 0; at < size; at++) {
            numbers.add(at);
        }
        return numbers;
    }

    @Property(tries = 500)
    void streams(@ForAll long seed, @ForAll @IntRange(max = 6) int size) {
        List<Function<Stream<Integer>, Stream<Integer>>> steps = List.of(
                stream -> stream.map(each -> each + 1),
                stream -> stream.filter(each -> each % 2 == 0),
                stream -> stream.limit(3),
                stream -> stream.skip(1),
                stream -> stream.sorted((one, other) -> other - one),
                stream -> stream.flatMap(each -> Stream.of(each, each)),
                stream -> stream.takeWhile(each -> each < 4),
                stream -> stream.mapToInt(each -> each).boxed(),
                Stream::distinct,
                Stream::parallel,
                Stream::unordered);
        List<Use<Stream<Integer>>> ends = List.of(
                Stream::toList,
                Stream::count,
                Stream::findFirst,
                stream -> Arrays.toString(stream.toArray()),
                stream -> stream.anyMatch(each -> each == 2),
                stream -> stream.reduce(0, Integer::sum),
                stream -> stream.spliterator().characteristics(),
                stream -> stream.spliterator().estimateSize(),
                stream -> {
                    List<Object> seen = new ArrayList<>();
                    stream.iterator().forEachRemaining(seen::add);
                    return seen;
                });
        Random random = new Random(seed);
        Stream<Integer> itself = numbers(size).stream();
        Stream<Integer> standIn = teed(numbers(size).stream(), Stream.class);
        for (int step = random.nextInt(4); step > 0; step--) {
            Function<Stream<Integer>, Stream<Integer>> derive = steps.get(random.nextInt(steps.size()));
            itself = derive.apply(itself);
            standIn = derive.apply(standIn);
        }
        Use<Stream<Integer>> end = ends.get(random.nextInt(ends.size()));
        assertThat(Uses.shown(end, standIn)).isEqualTo(Uses.shown(end, itself));
        assertThat(Uses.shown(Stream::toList, standIn)).isEqualTo(Uses.shown(Stream::toList, itself));
    }

    @Property(tries = 500)
    void streams_of_bytes(@ForAll long seed, @ForAll @IntRange(max = 20) int size, @ForAll boolean buffered) {
        InputStream itself = Uses.bytes(seed, size, buffered);
        InputStream behind = Uses.bytes(seed, size, buffered);
        assertSame(Uses.ofStreams(), new Random(seed), itself, teed(behind, InputStream.class), behind);
    }

    @Property(tries = 500)
    void readers(@ForAll long seed, @ForAll @IntRange(max = 20) int size) {
        Reader itself = Uses.text(size);
        Reader behind = Uses.text(size);
        assertSame(Uses.ofReaders(), new Random(seed), itself, teed(behind, Reader.class), behind);
    }

    @Property(tries = 500)
    void what_can_be_put_back_is_put_back_and_its_copy_is_as_it_is(
            @ForAll long seed, @ForAll @IntRange(max = 20) int size, @ForAll boolean text) {
        Random random = new Random(seed);
        String chars = "abcdefghijklmnopqrst".substring(0, size);
        if (text) {
            Reader itself = random.nextBoolean() ? new StringReader(chars) : new CharArrayReader(chars.toCharArray());
            Reader read =
                    itself instanceof StringReader ? new StringReader(chars) : new CharArrayReader(chars.toCharArray());
            for (int step = random.nextInt(6); step > 0; step--) {
                Use<Reader> use =
                        Uses.ofReaders().get(random.nextInt(Uses.ofReaders().size()));
                assertThat(Uses.shown(use, read)).isEqualTo(Uses.shown(use, itself));
            }
            Reader copy = (Reader) Rereading.copy(read);
            for (Use<Reader> use : Uses.ofReaders()) {
                Object expected = Uses.shown(use, itself);
                assertThat(Uses.shown(use, read)).isEqualTo(expected);
                assertThat(Uses.shown(use, copy)).isEqualTo(expected);
            }
        } else {
            InputStream itself = new ByteArrayInputStream(chars.getBytes());
            InputStream read = new ByteArrayInputStream(chars.getBytes());
            for (int step = random.nextInt(6); step > 0; step--) {
                Use<InputStream> use =
                        Uses.ofStreams().get(random.nextInt(Uses.ofStreams().size()));
                assertThat(Uses.shown(use, read)).isEqualTo(Uses.shown(use, itself));
            }
            InputStream copy = (InputStream) Rereading.copy(read);
            for (Use<InputStream> use : Uses.ofStreams()) {
                Object expected = Uses.shown(use, itself);
                assertThat(Uses.shown(use, read)).isEqualTo(expected);
                assertThat(Uses.shown(use, copy)).isEqualTo(expected);
            }
        }
    }
}
