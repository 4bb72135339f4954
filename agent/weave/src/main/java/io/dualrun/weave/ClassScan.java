package io.dualrun.weave;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Whether a class file can hold a migrated method at all, from its constant pool alone. This is what every class of
 * every program is put through, so it walks the bytes and nothing else.
 */
final class ClassScan {

    private static final byte[] MARK = "Lio/dualrun/DualRun;".getBytes(StandardCharsets.US_ASCII);

    private static final int POOL_COUNT = 8;
    private static final int POOL = 10;

    private ClassScan() {}

    /** Whether the constant pool names the annotation. False also for bytes that are no class file. */
    static boolean mentionsDualRun(byte[] classFile) {
        if (classFile.length < POOL) {
            return false;
        }
        int count = u2(classFile, POOL_COUNT);
        int at = POOL;
        for (int entry = 1; entry < count && at + 2 < classFile.length; entry++) {
            switch (classFile[at]) {
                case 1: // Utf8
                    int length = u2(classFile, at + 1);
                    if (length == MARK.length && isMark(classFile, at + 3)) {
                        return true;
                    }
                    at += 3 + length;
                    break;
                case 7: // Class
                case 8: // String
                case 16: // MethodType
                case 19: // Module
                case 20: // Package
                    at += 3;
                    break;
                case 15: // MethodHandle
                    at += 4;
                    break;
                case 5: // Long
                case 6: // Double
                    at += 9;
                    entry++;
                    break;
                case 3: // Integer
                case 4: // Float
                case 9: // Fieldref
                case 10: // Methodref
                case 11: // InterfaceMethodref
                case 12: // NameAndType
                case 17: // Dynamic
                case 18: // InvokeDynamic
                    at += 5;
                    break;
                default:
                    return false;
            }
        }
        return false;
    }

    private static boolean isMark(byte[] classFile, int at) {
        return at + MARK.length <= classFile.length
                && Arrays.equals(classFile, at, at + MARK.length, MARK, 0, MARK.length);
    }

    private static int u2(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }
}
