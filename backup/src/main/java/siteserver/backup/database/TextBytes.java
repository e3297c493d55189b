package siteserver.backup.database;

import java.io.IOException;
import java.io.Reader;
import siteserver.backup.folder.row.Row;

/**
 * Text of 16-bit units to UTF-8. Half of a surrogate pair, which is no Unicode, becomes the three bytes that it would
 * have: they are no valid UTF-8, so that the check behind the readers finds them. Java's own encoder would write a
 * question mark.
 */
public final class TextBytes {

    private static final int PIECE = 8192;

    private TextBytes() {}

    /** Appends to an open cell. A pair must not be split between two calls. */
    public static void append(Row row, CharSequence text) {
        append(row, text, 0, text.length());
    }

    /** Adds large text as a cell, in pieces; a pair may lie on both sides of a seam. */
    public static void add(Row row, Reader reader) throws IOException {
        row.beginCell();
        StringBuilder piece = new StringBuilder();
        char[] buffer = new char[PIECE];
        for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
            piece.append(buffer, 0, read);
            boolean open = read > 0 && Character.isHighSurrogate(buffer[read - 1]);
            int whole = piece.length() - (open ? 1 : 0);
            append(row, piece, 0, whole);
            piece.delete(0, whole);
        }
        append(row, piece);
        row.endCell();
    }

    private static void append(Row row, CharSequence text, int from, int to) {
        for (int i = from; i < to; i++) {
            char unit = text.charAt(i);
            if (unit < 0x80) {
                row.append((byte) unit);
            } else if (unit < 0x800) {
                row.append((byte) (0xc0 | unit >> 6));
                row.append((byte) (0x80 | unit & 0x3f));
            } else if (Character.isHighSurrogate(unit) && i + 1 < to && Character.isLowSurrogate(text.charAt(i + 1))) {
                int point = Character.toCodePoint(unit, text.charAt(++i));
                row.append((byte) (0xf0 | point >> 18));
                row.append((byte) (0x80 | point >> 12 & 0x3f));
                row.append((byte) (0x80 | point >> 6 & 0x3f));
                row.append((byte) (0x80 | point & 0x3f));
            } else {
                row.append((byte) (0xe0 | unit >> 12));
                row.append((byte) (0x80 | unit >> 6 & 0x3f));
                row.append((byte) (0x80 | unit & 0x3f));
            }
        }
    }
}
