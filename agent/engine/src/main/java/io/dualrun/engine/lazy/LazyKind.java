package io.dualrun.engine.lazy;

import io.dualrun.engine.tee.SingleUse;
import java.io.InputStream;
import java.io.Reader;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;

/** How a result comes to be there. */
enum LazyKind {
    /** It is there. */
    NONE,
    /** Element by element. */
    ELEMENTS,
    /** As bytes. */
    BYTES,
    /** As chars. */
    CHARS,
    /** All at once, later. */
    LATER;

    /** Asked for both results of every verified call. */
    private static final ClassValue<LazyKind> KINDS = new ClassValue<>() {
        @Override
        protected LazyKind computeValue(Class<?> type) {
            return find(type);
        }
    };

    static LazyKind of(Object result) {
        return SingleUse.isPlain(result) ? NONE : KINDS.get(result.getClass());
    }

    private static LazyKind find(Class<?> type) {
        if (isBelow(type, CompletionStage.class, Future.class)) {
            return LATER;
        }
        if (isBelow(type, InputStream.class, Reader.class)) {
            return isBelow(type, InputStream.class) ? BYTES : CHARS;
        }
        boolean iterates = isBelow(type, Iterator.class, Enumeration.class, Spliterator.class, BaseStream.class);
        return iterates && !Enum.class.isAssignableFrom(type) ? ELEMENTS : NONE;
    }

    private static boolean isBelow(Class<?> type, Class<?>... above) {
        return List.of(above).stream().anyMatch(each -> each.isAssignableFrom(type));
    }
}
