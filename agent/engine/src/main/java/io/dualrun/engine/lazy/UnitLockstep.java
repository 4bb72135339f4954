package io.dualrun.engine.lazy;

import io.dualrun.engine.compare.Comparison;
import io.dualrun.engine.compare.ElementComparer;
import io.dualrun.engine.compare.Outcome;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Consumer;

/** Streams of bytes and readers. What is read again, after going back to a mark, was compared before. */
final class UnitLockstep extends Lockstep {

    private final ShadowUnits shadow;
    private final boolean ofBytes;
    private long place;
    private long mark = -1;
    /** The place up to which the shadow was read. */
    private long compared;

    UnitLockstep(Results results, ElementComparer comparer, Bracket bracket, Consumer<Comparison> sink) {
        super(results, comparer, bracket, sink);
        this.shadow = new ShadowUnits(results.shadow());
        this.ofBytes = results.shadow() instanceof InputStream;
    }

    @Override
    public void bytes(byte[] from, int start, int end) {
        char[] units = new char[end - start];
        for (int at = start; at < end; at++) {
            units[at - start] = (char) (from[at] & 0xff);
        }
        units(units);
    }

    @Override
    public void chars(char[] from, int start, int end) {
        units(Arrays.copyOfRange(from, start, end));
    }

    private synchronized void units(char[] units) {
        int known = (int) Math.min(compared - place, units.length);
        place += units.length;
        if (known < units.length && !isSettled()) {
            compareNew(known == 0 ? units : Arrays.copyOfRange(units, known, units.length));
        }
    }

    private void compareNew(char[] units) {
        char[] others = ofShadow(() -> shadow.next(units.length));
        int at = 0;
        while (!isSettled() && (at = mismatch(units, others, at)) < others.length) {
            compare(compared + at, unit(units[at]), unit(others[at]));
            at++;
        }
        if (!isSettled() && others.length < units.length) {
            Object next = unit(units[others.length]);
            if (shadow.failure() != null) {
                compareFailures(new Outcome.Returned(next), new Outcome.Threw(shadow.failure()));
            } else {
                shadowEnded(compared + others.length, next);
            }
        }
        compared += units.length;
    }

    /** The first place from there on where the two differ; the length of the shorter if they do not. */
    private static int mismatch(char[] units, char[] others, int from) {
        int found = Arrays.mismatch(units, from, others.length, others, from, others.length);
        return found < 0 ? others.length : from + found;
    }

    private Object unit(char unit) {
        if (ofBytes) {
            return (byte) unit;
        }
        return unit;
    }

    @Override
    public synchronized void end() {
        if (isSettled() || place < compared) {
            return;
        }
        char[] others = ofShadow(() -> shadow.next(1));
        if (others.length > 0) {
            shadowGoesOn(compared, unit(others[0]));
        } else if (shadow.failure() != null) {
            compareFailures(new Outcome.Returned(null), new Outcome.Threw(shadow.failure()));
        }
        settleSoFar();
    }

    @Override
    public synchronized void failed(Throwable thrown) {
        if (isSettled()) {
            return;
        }
        ofShadow(() -> shadow.next(1));
        compareFailures(
                new Outcome.Threw(thrown),
                shadow.failure() != null ? new Outcome.Threw(shadow.failure()) : new Outcome.Returned(null));
    }

    /** The shadow goes past what was skipped, too, unseen. */
    @Override
    public synchronized void skipped(long units) {
        place += units;
        while (compared < place && !isSettled()) {
            int number = (int) Math.min(place - compared, 8_192);
            if (ofShadow(() -> shadow.next(number)).length < number) {
                lost("the other result ended within what was skipped");
            }
            compared += number;
        }
    }

    @Override
    public synchronized void marked(int limit) {
        mark = place;
    }

    @Override
    public synchronized void reset() {
        if (mark < 0) {
            lost("it was reset to where it had not been marked");
        } else {
            place = mark;
        }
    }
}
