package siteserver.transform.row;

import java.util.Arrays;

/** A growing array that is used again for row after row. */
final class Bytes {

    /** What one very large value has taken is given back. */
    private static final int KEPT = 1 << 20;

    byte[] array = new byte[256];
    int size;

    void clear() {
        size = 0;
        if (array.length > KEPT) {
            array = new byte[256];
        }
    }

    void add(byte single) {
        room(1);
        array[size++] = single;
    }

    void add(byte[] source, int from, int count) {
        room(count);
        System.arraycopy(source, from, array, size, count);
        size += count;
    }

    void add(Slice slice) {
        add(slice.bytes, slice.start, slice.length);
    }

    void to(Slice out) {
        out.set(array, 0, size);
    }

    private void room(int more) {
        long needed = (long) size + more;
        if (needed > array.length) {
            long larger = Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, array.length * 2L));
            if (needed > larger) {
                throw new OutOfMemoryError("a value of more than 2 GB");
            }
            array = Arrays.copyOf(array, (int) larger);
        }
    }
}
