package io.dualrun.engine.isolate;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** The bytes or chars that the first body read, with the places it skipped. Places count from where the stream was at the call. */
final class UnitTape extends Tape {

    private static final int MOST_ANSWERS = 10_000;

    private final boolean markSupported;
    private char[] units = new char[256];
    /** Places that were skipped, so that what is there is not known. */
    private final BitSet unseen = new BitSet();
    /** What requests got that got less than they asked for, by place: a body may well take that for the end. */
    private final Map<Integer, Integer> shortReads = new HashMap<>();

    private final Map<Integer, Integer> shortSkips = new HashMap<>();
    /** What the stream had said could be had at once, by place. */
    private final Map<Integer, Integer> available = new HashMap<>();

    private int length;
    private int place;
    private int mark = -1;
    /** How many units the request asks for that is under way; 0: it gives all in the end. */
    private int asked;

    private boolean ended;
    private Throwable failure;

    UnitTape(boolean markSupported) {
        this.markSupported = markSupported;
    }

    @Override
    public synchronized void asked(int number) {
        asked = number;
    }

    /** What was asked for at this place was not all had at once. */
    private void answered(Map<Integer, Integer> answers, int start, int number) {
        if (number < asked) {
            if (answers.size() == MOST_ANSWERS) {
                stop("an argument that can be used only once was read in too many pieces");
            }
            answers.put(start, number);
        }
        asked = 0;
    }

    @Override
    public synchronized void bytes(byte[] from, int start, int end) {
        if (makeRoom(end - start)) {
            for (int at = start; at < end; at++) {
                units[place++] = (char) (from[at] & 0xff);
            }
            seen(end - start);
        }
    }

    @Override
    public synchronized void chars(char[] from, int start, int end) {
        if (makeRoom(end - start)) {
            System.arraycopy(from, start, units, place, end - start);
            place += end - start;
            seen(end - start);
        }
    }

    private void seen(int number) {
        answered(shortReads, place - number, number);
        unseen.clear(place - number, place);
        length = Math.max(length, place);
    }

    private boolean makeRoom(int more) {
        if (failure != null) {
            stop("one body read on after a failure, in an argument that can be used only once");
        }
        if (!isStopped() && more > BOUND - place) {
            stop("more than " + BOUND + " bytes or chars of an argument that can be used only once");
        }
        if (!isStopped() && place + more > units.length) {
            units = Arrays.copyOf(units, Math.max(place + more, 2 * units.length));
        }
        return !isStopped();
    }

    @Override
    public synchronized void end() {
        asked = 0;
        ended |= !isStopped() && place == length;
    }

    @Override
    public synchronized void failed(Throwable thrown) {
        asked = 0;
        if (place == length && !isStopped()) {
            failure = thrown;
        } else {
            stop("reading failed at a place that had been read before");
        }
    }

    @Override
    public synchronized void skipped(long number) {
        if (number < -place) {
            stop("one body went back behind where the other began, in an argument that can be used only once");
        } else if (makeRoom((int) Math.min(number, BOUND + 1))) {
            int to = place + (int) number;
            if (to > length) {
                unseen.set(length, to);
                length = to;
            }
            answered(shortSkips, place, Math.max((int) number, 0));
            place = to;
        }
    }

    @Override
    public synchronized void marked(int limit) {
        mark = place;
    }

    @Override
    public synchronized void reset() {
        if (mark < 0) {
            stop("an argument was reset to a place marked before the call");
        } else {
            place = mark;
        }
    }

    @Override
    public synchronized void available(int number) {
        if (!isStopped() && available.size() < MOST_ANSWERS) {
            available.put(place, number);
        }
    }

    boolean markSupported() {
        return markSupported;
    }

    /** How many units the stream gave, or skipped, of those that were wanted at this place. */
    synchronized int given(int start, int wanted, boolean skip) {
        Integer given = (skip ? shortSkips : shortReads).get(start);
        if (given != null) {
            return Math.min(given, wanted);
        }
        if (length - start < wanted && !ended && failure == null) {
            readOn();
        }
        return Math.min(length - start, wanted);
    }

    /** Whether nothing follows what is recorded. */
    synchronized boolean hasEnded() {
        return ended;
    }

    /** What reading on from the end of the record had thrown; null: nothing. */
    synchronized Throwable failure() {
        return failure;
    }

    /** Plays what is recorded; skipped places put it in doubt. */
    synchronized void copy(int start, int number, char[] into, int offset) {
        int skipped = unseen.nextSetBit(start);
        if (skipped >= 0 && skipped < start + number) {
            doubt("one body read what the other had skipped, in an argument that can be used only once");
        }
        System.arraycopy(units, start, into, offset, number);
    }

    /** What the stream had said at this place, else what is recorded from there on. */
    synchronized int availableAt(int start) {
        return available.getOrDefault(start, length - start);
    }
}
