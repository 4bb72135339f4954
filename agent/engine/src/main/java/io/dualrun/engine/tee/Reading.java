package io.dualrun.engine.tee;

import java.io.IOException;

/** A call of a stream or reader that may fail. */
interface Reading<T> {

    T read() throws IOException;

    /** What it returns; what it throws is told, and thrown. */
    static <T> T told(Watch watch, Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (Throwable thrown) {
            watch.tell(witness -> witness.failed(thrown));
            throw thrown;
        }
    }
}
