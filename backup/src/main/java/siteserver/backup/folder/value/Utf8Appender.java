package siteserver.backup.folder.value;

import java.io.Writer;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;

/**
 * Appends characters to the open cell of a row as UTF-8, piece by piece, so that a large text never exists as a
 * {@code String}. Half a pair is an {@code INVALID_UNICODE}, told by {@link #endCell} or as soon as it is certain.
 */
public final class Utf8Appender extends Writer {

    private static final int PIECE = 8192;

    private final byte[] piece = new byte[PIECE + 4];
    private Row row;
    private Place place = Place.NOWHERE;
    private int used;
    private char high;

    /**
     * What follows goes into this row's open cell.
     *
     * @param newPlace with the column
     */
    public void beginCell(Row newRow, Place newPlace) {
        row = newRow;
        place = newPlace;
        used = 0;
        high = 0;
    }

    /** Hands over what is still held back. The row's cell stays open. */
    public void endCell() {
        if (high != 0) {
            throw halfAPair(high);
        }
        drain();
    }

    @Override
    public void write(char[] characters, int from, int length) {
        int to = from + length;
        for (int i = from; i < to; i++) {
            if (used >= PIECE) {
                drain();
            }
            char c = characters[i];
            if (c < 0x80 && high == 0) {
                piece[used++] = (byte) c;
            } else {
                put(c);
            }
        }
    }

    @Override
    public void flush() {
        // Nothing lies beyond the row.
    }

    @Override
    public void close() {
        // Nothing to close.
    }

    private void put(char c) {
        if (high != 0) {
            if (!Character.isLowSurrogate(c)) {
                throw halfAPair(high);
            }
            int point = Character.toCodePoint(high, c);
            high = 0;
            piece[used++] = (byte) (0xf0 | point >> 18);
            piece[used++] = (byte) (0x80 | point >> 12 & 0x3f);
            piece[used++] = (byte) (0x80 | point >> 6 & 0x3f);
            piece[used++] = (byte) (0x80 | point & 0x3f);
        } else if (c < 0x800) {
            piece[used++] = (byte) (0xc0 | c >> 6);
            piece[used++] = (byte) (0x80 | c & 0x3f);
        } else if (Character.isHighSurrogate(c)) {
            high = c;
        } else if (Character.isLowSurrogate(c)) {
            throw halfAPair(c);
        } else {
            piece[used++] = (byte) (0xe0 | c >> 12);
            piece[used++] = (byte) (0x80 | c >> 6 & 0x3f);
            piece[used++] = (byte) (0x80 | c & 0x3f);
        }
    }

    private void drain() {
        row.append(piece, 0, used);
        used = 0;
    }

    private SiteServerException halfAPair(char c) {
        return new SiteServerException(
                FolderProblem.INVALID_UNICODE,
                place,
                "A character is half of a pair (U+" + Integer.toHexString(c) + ").");
    }
}
