package io.dualrun.engine.flag;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The MD5 digest of a key, from which both the key's place in a rollout and its mark in a distinct-count sketch are taken, so that a
 * call hashes once.
 *
 * <p>MD5 is not here for secrecy. It spreads keys evenly, and every language has it, so that another program can tell which path a user
 * takes.
 *
 * @param high the first eight bytes, big-endian
 * @param low the last eight bytes, big-endian
 */
public record Digest(long high, long low) {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** What 2^64 leaves when divided by 10000. */
    private static final long TWO_TO_64_MOD_10000 = 1616;

    /** Never fed, only copied. */
    private static final MessageDigest MD5 = md5();

    /**
     * One that is not in use; null: it is. Who takes it puts it back when it has done with it, and it is then as new; who finds none makes a copy, and so does everybody after one that
     * was lost, half fed, to a StackOverflowError. Nothing is left on the application's threads, virtual ones included.
     */
    private static final AtomicReference<MessageDigest> SPARE = new AtomicReference<>(copy());

    /**
     * The digest of the key's UTF-8 bytes. An unpaired surrogate has no UTF-8 form; it counts as {@code '?'}, as everywhere in Java.
     *
     * @param input the key, or the key with its salt; not null
     */
    public static Digest of(String input) {
        MessageDigest spare = SPARE.getAndSet(null);
        MessageDigest md5 = spare == null ? copy() : spare;
        byte[] bytes = md5.digest(input.getBytes(StandardCharsets.UTF_8));
        SPARE.setRelease(md5);
        return new Digest((long) LONG.get(bytes, 0), (long) LONG.get(bytes, 8));
    }

    /**
     * The key's place in every rollout: {@code bucket * 100 + fine}, where for the digest {@code v} as an unsigned 128-bit integer
     * {@code bucket = v mod 100} and {@code fine = (v mod 10000) / 100}.
     *
     * @return hundredths of a percent, 0 to 9999
     */
    public int position() {
        int rest = (int) ((remainder(high) * TWO_TO_64_MOD_10000 + remainder(low)) % 10_000);
        return rest % 100 * 100 + rest / 100;
    }

    /** 64 well-mixed bits: half of the digest. */
    public long hash() {
        return low;
    }

    private static long remainder(long unsigned) {
        return Long.remainderUnsigned(unsigned, 10_000);
    }

    private static MessageDigest copy() {
        try {
            return (MessageDigest) MD5.clone();
        } catch (CloneNotSupportedException e) {
            // Some security providers cannot copy theirs.
            return md5();
        }
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no MD5, which every Java platform must have", e);
        }
    }
}
