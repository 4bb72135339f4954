package io.dualrun.engine.tee;

import java.io.IOException;

/** A call of a stream or reader that may fail. */
interface Reading<T> {

    T read() throws IOException;

    /**
     * What it returns. What it throws is told, and thrown; but that it was asked for what cannot be is nobody's failure but of whoever asks.
     */
    static <T> T told(Watch watch, Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (IndexOutOfBoundsException | NullPointerException | IllegalArgumentException mistaken) {
            throw mistaken;
        } catch (Throwable thrown) {
            watch.tell(witness -> witness.failed(thrown));
            throw thrown;
        }
    }
}
