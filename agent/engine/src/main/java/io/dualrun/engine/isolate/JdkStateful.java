package io.dualrun.engine.isolate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.InvalidMarkException;
import java.text.Format;
import java.util.Random;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** Objects of the JDK that hold no others but a state that moves on with each use: a place, a sum, a seed. */
final class JdkStateful {

    private JdkStateful() {}

    /** Null: not known. */
    static CopyPlan of(Class<?> type) {
        if (type == Random.class) {
            return JdkTypes.whole(JdkStateful::serialized);
        }
        if (Format.class.isAssignableFrom(type)) {
            // No two threads may share one, as it holds what it is at.
            return JdkTypes.whole(format -> ((Format) format).clone());
        }
        if (ByteBuffer.class.isAssignableFrom(type) && type.getName().startsWith("java.nio.HeapByteBuffer")) {
            return JdkTypes.whole(buffer -> copy((ByteBuffer) buffer));
        }
        if (type == LongAdder.class) {
            return JdkTypes.whole(adder -> {
                LongAdder copy = new LongAdder();
                copy.add(((LongAdder) adder).sum());
                return copy;
            });
        }
        if (type == DoubleAdder.class) {
            return JdkTypes.whole(adder -> {
                DoubleAdder copy = new DoubleAdder();
                copy.add(((DoubleAdder) adder).sum());
                return copy;
            });
        }
        return null;
    }

    /** The seed cannot be asked for, but is part of what is written. */
    private static Object serialized(Object original) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(original);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                return in.readObject();
            }
        } catch (IOException | ClassNotFoundException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private static ByteBuffer copy(ByteBuffer original) {
        ByteBuffer copy = ByteBuffer.allocate(original.capacity());
        copy.put(original.duplicate().clear()).clear();
        try {
            copy.position(original.duplicate().reset().position()).mark();
        } catch (InvalidMarkException unmarked) {
            copy.clear();
        }
        copy.limit(original.limit()).position(original.position());
        ByteBuffer kind = original.isReadOnly() ? copy.asReadOnlyBuffer() : copy;
        return kind.order(original.order());
    }
}
