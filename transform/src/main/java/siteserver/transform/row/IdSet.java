package siteserver.transform.row;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * A set of positive whole numbers in little room: dense numbers need one bit each, sparse ones two bytes. Not
 * thread-safe while it is filled.
 */
public final class IdSet {

    private static final int SPARSE = 4_096;

    private final Map<Long, Chunk> chunks = new HashMap<>();
    private long size;
    private long[] order;
    private long[] before;

    /** Numbers that share all but their last 16 bits: sorted while they are few, then one bit each. */
    private static final class Chunk {

        private char[] few = new char[4];
        private long[] bits;
        private int count;

        boolean add(char low) {
            if (bits != null) {
                long bit = 1L << (low & 63);
                boolean fresh = (bits[low >> 6] & bit) == 0;
                bits[low >> 6] |= bit;
                count += fresh ? 1 : 0;
                return fresh;
            }
            int at = count > 0 && few[count - 1] < low ? -count - 1 : Arrays.binarySearch(few, 0, count, low);
            if (at >= 0) {
                return false;
            }
            if (count == SPARSE) {
                bits = new long[1024];
                for (int i = 0; i < count; i++) {
                    bits[few[i] >> 6] |= 1L << (few[i] & 63);
                }
                few = null;
                return add(low);
            }
            if (count == few.length) {
                few = Arrays.copyOf(few, count * 2);
            }
            int place = -at - 1;
            System.arraycopy(few, place, few, place + 1, count - place);
            few[place] = low;
            count++;
            return true;
        }

        boolean has(char low) {
            return bits == null
                    ? Arrays.binarySearch(few, 0, count, low) >= 0
                    : (bits[low >> 6] & 1L << (low & 63)) != 0;
        }

        /** How many numbers are at most this one. */
        int rank(char low) {
            if (bits == null) {
                int at = Arrays.binarySearch(few, 0, count, low);
                return at >= 0 ? at + 1 : -at - 1;
            }
            int rank = 0;
            for (int i = 0; i < low >> 6; i++) {
                rank += Long.bitCount(bits[i]);
            }
            return rank + Long.bitCount(bits[low >> 6] << (63 - (low & 63)));
        }

        void forEach(long high, LongConsumer each) {
            for (int i = 0; bits == null && i < count; i++) {
                each.accept(high | few[i]);
            }
            for (int word = 0; bits != null && word < bits.length; word++) {
                for (long left = bits[word]; left != 0; left &= left - 1) {
                    each.accept(high | (long) word << 6 | Long.numberOfTrailingZeros(left));
                }
            }
        }
    }

    /** False when it was there. */
    public boolean add(long id) {
        order = null;
        boolean fresh = chunks.computeIfAbsent(id >>> 16, high -> new Chunk()).add((char) id);
        size += fresh ? 1 : 0;
        return fresh;
    }

    boolean has(long id) {
        Chunk chunk = chunks.get(id >>> 16);
        return chunk != null && chunk.has((char) id);
    }

    long size() {
        return size;
    }

    /** From the smallest to the greatest. */
    void forEach(LongConsumer each) {
        sort();
        for (long high : order) {
            chunks.get(high).forEach(high << 16, each);
        }
    }

    /** How many members are at most this one. Only for a set that nobody adds to any more. */
    long rank(long id) {
        sort();
        int at = Arrays.binarySearch(order, id >>> 16);
        return at < 0 ? before[-at - 1] : before[at] + chunks.get(id >>> 16).rank((char) id);
    }

    /** Must be called by the thread that has filled the set, before others ask for ranks. */
    void sort() {
        if (order != null) {
            return;
        }
        long[] highs =
                chunks.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
        before = new long[highs.length + 1];
        for (int i = 0; i < highs.length; i++) {
            before[i + 1] = before[i] + chunks.get(highs[i]).count;
        }
        order = highs;
    }
}
