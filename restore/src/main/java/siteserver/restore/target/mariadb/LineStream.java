package siteserver.restore.target.mariadb;

import java.io.InputStream;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;

/**
 * Rows as LOAD DATA reads them, made while the driver asks for them: cells between tabs, NULL as {@code \N}, backslash
 * before backslash, tab and line end, one line per row. A cell is escaped piece by piece, so that nothing but the row
 * itself is held.
 *
 * <p>A failure of the reader ends the stream early and is kept: an exception here would break the connection, which is
 * still needed to roll back.
 */
final class LineStream extends InputStream {

    private static final byte BACKSLASH = '\\';
    private static final byte[] NULL_CELL = {BACKSLASH, 'N'};
    private static final byte[] TAB = {'\t'};
    private static final byte[] LINE_END = {'\n'};

    private final RowReader reader;
    private final Row row;
    private long rows;
    private boolean ended;
    private RuntimeException failure;

    /** The next cell to take; its bytes from {@code at} to {@code end} are not out yet. */
    private int cell;

    private byte[] source = LINE_END;
    private int at;
    private int end;
    private boolean escapes;

    /** The second byte of an escape that did not fit any more; -1: none. */
    private int pending = -1;

    LineStream(RowReader reader, int columns) {
        this.reader = reader;
        this.row = new Row(columns);
    }

    /** Rows begun so far. */
    long rows() {
        return rows;
    }

    /** What ended the stream early, or null. */
    RuntimeException failure() {
        return failure;
    }

    @Override
    public int read() {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        int to = offset;
        int limit = offset + length;
        while (to < limit) {
            if (pending >= 0) {
                target[to++] = (byte) pending;
                pending = -1;
            } else if (at == end) {
                if (!nextPiece()) {
                    break;
                }
            } else {
                to = copy(target, to, limit);
            }
        }
        return to == offset && length > 0 ? -1 : to - offset;
    }

    private int copy(byte[] target, int offset, int limit) {
        int to = offset;
        int from = at;
        int last = Math.min(end, from + (limit - offset));
        if (!escapes) {
            System.arraycopy(source, from, target, to, last - from);
            at = last;
            return to + (last - from);
        }
        byte[] bytes = source;
        while (from < end && to < limit) {
            byte next = bytes[from++];
            // All three are far below the letters, but for the backslash.
            if (next > '\n' && next != BACKSLASH || next < '\t') {
                target[to++] = next;
            } else {
                target[to++] = BACKSLASH;
                byte second = next == '\n' ? (byte) 'n' : next == '\t' ? (byte) 't' : next;
                if (to == limit) {
                    pending = second & 0xff;
                } else {
                    target[to++] = second;
                }
            }
        }
        at = from;
        return to;
    }

    /** A separator, a cell, or the next row. */
    private boolean nextPiece() {
        if (cell == 0 && !nextRow()) {
            return false;
        }
        // Even steps are cells, odd ones what follows them.
        int index = cell >> 1;
        if ((cell & 1) == 1) {
            boolean lastCell = index == row.size() - 1;
            fixed(lastCell ? LINE_END : TAB);
            cell = lastCell ? 0 : cell + 1;
        } else {
            if (row.isNull(index)) {
                fixed(NULL_CELL);
            } else {
                source = row.bytes();
                at = row.start(index);
                end = at + row.length(index);
                escapes = true;
            }
            cell++;
        }
        return true;
    }

    private boolean nextRow() {
        if (ended) {
            return false;
        }
        try {
            ended = !reader.next(row);
        } catch (RuntimeException unreadable) {
            failure = unreadable;
            ended = true;
        }
        if (!ended) {
            rows++;
        }
        return !ended;
    }

    private void fixed(byte[] bytes) {
        source = bytes;
        at = 0;
        end = bytes.length;
        escapes = false;
    }
}
