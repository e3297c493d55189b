package siteserver.backup.database.sqlserver;

import siteserver.backup.folder.row.Row;

/**
 * Texts of {@code nchar} and {@code nvarchar} columns: UTF-16, low byte first, straight to UTF-8. Half of a surrogate
 * pair, as a column that was too short leaves it, becomes the three bytes that it would have, which the check behind
 * finds; the driver would put a replacement character, without a word.
 */
final class Utf16 {

    private static final int PIECE = 4096;

    private final byte[] piece = new byte[PIECE + 4];

    /**
     * Adds a text as one cell.
     *
     * @param length in bytes; an odd one leaves out the last
     * @return whether it was Unicode
     */
    boolean add(Row row, byte[] bytes, int length) {
        boolean valid = true;
        int end = length & ~1;
        int filled = 0;
        row.beginCell();
        for (int at = 0; at < end; at += 2) {
            int unit = unit(bytes, at);
            if (filled >= PIECE) {
                row.append(piece, 0, filled);
                filled = 0;
            }
            if (unit < 0x80) {
                piece[filled++] = (byte) unit;
            } else if (unit < 0x800) {
                piece[filled++] = (byte) (0xc0 | unit >> 6);
                piece[filled++] = (byte) (0x80 | unit & 0x3f);
            } else if (unit >= 0xd800
                    && unit < 0xdc00
                    && at + 2 < end
                    && Character.isLowSurrogate((char) unit(bytes, at + 2))) {
                at += 2;
                int point = Character.toCodePoint((char) unit, (char) unit(bytes, at));
                piece[filled++] = (byte) (0xf0 | point >> 18);
                piece[filled++] = (byte) (0x80 | point >> 12 & 0x3f);
                piece[filled++] = (byte) (0x80 | point >> 6 & 0x3f);
                piece[filled++] = (byte) (0x80 | point & 0x3f);
            } else {
                valid &= unit < 0xd800 || unit > 0xdfff;
                piece[filled++] = (byte) (0xe0 | unit >> 12);
                piece[filled++] = (byte) (0x80 | unit >> 6 & 0x3f);
                piece[filled++] = (byte) (0x80 | unit & 0x3f);
            }
        }
        row.append(piece, 0, filled);
        row.endCell();
        return valid;
    }

    private static int unit(byte[] bytes, int at) {
        return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
    }
}
