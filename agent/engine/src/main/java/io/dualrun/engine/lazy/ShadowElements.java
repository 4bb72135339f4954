package io.dualrun.engine.lazy;

import io.dualrun.engine.compare.Outcome;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.BaseStream;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The elements of the shadow, taken one at a time. Opened when the first is wanted. */
final class ShadowElements {

    /**
     * The most elements that a shadow may produce for one: drawn on one at a time, a {@code flatMap} fills a buffer with all that it has, which
     * may be without end.
     */
    private static final int MOST_AHEAD = 10_000;

    /** Ends a shadow that produced more than that. */
    static final class TooFarAhead extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private TooFarAhead() {
            super("the other result produced more than " + MOST_AHEAD + " elements for one", null, false, false);
        }
    }

    private final Object shadow;
    private Iterator<?> elements;
    private int ahead;

    ShadowElements(Object shadow) {
        this.shadow = shadow;
    }

    /** What asking for the next does; null: there is none. It may throw {@link TooFarAhead}. */
    Outcome next() {
        ahead = 0;
        try {
            if (elements == null) {
                elements = open();
            }
            return elements.hasNext() ? new Outcome.Returned(elements.next()) : null;
        } catch (Throwable thrown) {
            return new Outcome.Threw(thrown);
        }
    }

    private Iterator<?> open() {
        if (shadow instanceof BaseStream<?, ?> stream) {
            return boxed(stream.sequential())
                    .peek(each -> {
                        if (++ahead > MOST_AHEAD) {
                            throw new TooFarAhead();
                        }
                    })
                    .iterator();
        }
        if (shadow instanceof Spliterator<?> spliterator) {
            return Spliterators.iterator(spliterator);
        }
        return shadow instanceof Iterator<?> iterator ? iterator : ((Enumeration<?>) shadow).asIterator();
    }

    private static Stream<?> boxed(Object stream) {
        if (stream instanceof IntStream ints) {
            return ints.boxed();
        }
        if (stream instanceof LongStream longs) {
            return longs.boxed();
        }
        return stream instanceof DoubleStream doubles ? doubles.boxed() : (Stream<?>) stream;
    }
}
