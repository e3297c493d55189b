package siteserver.backup.folder.row;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One row in canonical text: each cell is NULL or UTF-8 bytes in one growing buffer. Reused for row after row, so that
 * nothing is allocated per cell; not thread-safe; valid until the next {@link #clear()}.
 */
public final class Row {

    /** A buffer that one very large row has blown up is given back when it exceeds this many bytes. */
    private static final int KEEP_BYTES = 4 << 20;

    private static final int LARGEST_BYTES = Integer.MAX_VALUE - 8;

    private byte[] bytes = new byte[1024];
    private int[] starts;
    private int[] ends;
    private int size;
    private int used;

    public Row(int expectedColumns) {
        starts = new int[Math.max(4, expectedColumns)];
        ends = new int[starts.length];
    }

    public void clear() {
        size = 0;
        used = 0;
        if (bytes.length > KEEP_BYTES) {
            bytes = new byte[1024];
        }
    }

    /** Number of cells. */
    public int size() {
        return size;
    }

    /** Bytes of all cells together. */
    public int byteCount() {
        return used;
    }

    public boolean isNull(int cell) {
        return ends[cell] < 0;
    }

    /** The shared buffer; a cell lies at {@link #start} for {@link #length} bytes. */
    public byte[] bytes() {
        return bytes;
    }

    public int start(int cell) {
        return starts[cell];
    }

    /** Length in bytes; 0 for NULL. */
    public int length(int cell) {
        return Math.max(0, ends[cell] - starts[cell]);
    }

    /** The cell as text, or null. */
    public String text(int cell) {
        return isNull(cell) ? null : new String(bytes, starts[cell], length(cell), StandardCharsets.UTF_8);
    }

    public void addNull() {
        slot();
        starts[size] = used;
        ends[size++] = -1;
    }

    public void add(byte[] source, int from, int length) {
        beginCell();
        append(source, from, length);
        endCell();
    }

    /**
     * Adds text that is known to be valid Unicode.
     *
     * @param text nullable: NULL
     */
    public void add(String text) {
        if (text == null) {
            addNull();
        } else {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            add(encoded, 0, encoded.length);
        }
    }

    /** Copies one cell of another row. */
    public void addFrom(Row other, int cell) {
        if (other.isNull(cell)) {
            addNull();
        } else {
            add(other.bytes, other.starts[cell], other.length(cell));
        }
    }

    /** Starts a cell that is appended to piece by piece until {@link #endCell()}. */
    public void beginCell() {
        slot();
        starts[size] = used;
    }

    public void append(byte[] source, int from, int length) {
        ensure(length);
        System.arraycopy(source, from, bytes, used, length);
        used += length;
    }

    public void append(byte single) {
        ensure(1);
        bytes[used++] = single;
    }

    public void endCell() {
        ends[size++] = used;
    }

    /** Makes this a row of so many NULLs, to be filled in any order by {@link #beginCell(int)}. */
    public void clearToNulls(int cells) {
        clear();
        while (size < cells) {
            addNull();
        }
    }

    /** Starts, or starts again, a cell of {@link #clearToNulls}. */
    public void beginCell(int cell) {
        starts[cell] = used;
    }

    public void setNull(int cell) {
        ends[cell] = -1;
    }

    public void endCell(int cell) {
        ends[cell] = used;
    }

    private void slot() {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
    }

    private void ensure(int more) {
        if (bytes.length - used < more) {
            if ((long) used + more > LARGEST_BYTES) {
                throw new OutOfMemoryError("A row of more than 2 GB");
            }
            long wanted = Math.max((long) used + more, bytes.length + (long) (bytes.length >> 1));
            bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, LARGEST_BYTES));
        }
    }
}
