package siteserver.backup.folder.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Searches bytes eight at a time. */
final class ByteScan {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private ByteScan() {}

    /** Position of the first such byte in {@code from} to {@code to} (exclusive), or {@code to}. */
    static int find(byte[] bytes, int from, int to, byte wanted) {
        long pattern = (wanted & 0xffL) * ONES;
        int at = from;
        for (; at <= to - 8; at += 8) {
            long differences = (long) LONGS.get(bytes, at) ^ pattern;
            // The lowest marked byte is exact; higher ones may be marked by a borrow, which does not matter here.
            long zeros = (differences - ONES) & ~differences & HIGH_BITS;
            if (zeros != 0) {
                return at + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        for (; at < to; at++) {
            if (bytes[at] == wanted) {
                return at;
            }
        }
        return to;
    }

    /** How many such bytes lie in {@code from} to {@code to} (exclusive). */
    static int count(byte[] bytes, int from, int to, byte wanted) {
        long pattern = (wanted & 0xffL) * ONES;
        int count = 0;
        int at = from;
        for (; at <= to - 8; at += 8) {
            long differences = (long) LONGS.get(bytes, at) ^ pattern;
            long others = ((differences & LOW_BITS) + LOW_BITS) | differences | LOW_BITS;
            count += 8 - Long.bitCount(others & HIGH_BITS);
        }
        for (; at < to; at++) {
            if (bytes[at] == wanted) {
                count++;
            }
        }
        return count;
    }
}
