package siteserver.restore.target.oracle;

import siteserver.backup.folder.row.Row;
import siteserver.restore.target.CellFunction;

/** Canonical dates and times to the one text that the server's formats read: sign of the year, nine digits, a zone. */
final class Moments {

    /** {@code 2018-09-01 12:34:56}, in the format of {@link #DATE_FORMAT}. */
    static final CellFunction DATE = (bytes, from, length, out) -> text(bytes, from, length, 0, "", out);

    /** {@code 2018-09-01 12:34:56.123456000}. */
    static final CellFunction TIMESTAMP = (bytes, from, length, out) -> text(bytes, from, length, 9, "", out);

    /** {@code 2018-09-01 12:34:56.123456000 +00:00}. */
    static final CellFunction INSTANT = (bytes, from, length, out) -> text(bytes, from, length, 9, " +00:00", out);

    static final String DATE_FORMAT = "SYYYY-MM-DD HH24:MI:SS";
    static final String TIMESTAMP_FORMAT = DATE_FORMAT + ".FF9";
    static final String INSTANT_FORMAT = TIMESTAMP_FORMAT + " TZH:TZM";

    private static final int WITHOUT_FRACTION = "2018-09-01 12:34:56".length();

    private Moments() {}

    private static void text(byte[] bytes, int from, int length, int digits, String zone, Row out) {
        int end = from + length;
        out.beginCell();
        if (length > 3 && bytes[end - 2] == 'B' && bytes[end - 1] == 'C') {
            end -= 3;
            out.append((byte) '-');
        }
        if (end - from > 3 && bytes[end - 3] == '+') {
            end -= 3;
        }
        int point = Math.min(end, from + WITHOUT_FRACTION);
        out.append(bytes, from, point - from);
        if (digits > 0) {
            out.append((byte) '.');
            int given = Math.max(0, end - point - 1);
            for (int i = 0; i < digits; i++) {
                out.append(i < given ? bytes[point + 1 + i] : (byte) '0');
            }
        }
        for (int i = 0; i < zone.length(); i++) {
            out.append((byte) zone.charAt(i));
        }
        out.endCell();
    }
}
