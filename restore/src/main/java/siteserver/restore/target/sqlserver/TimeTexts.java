package siteserver.restore.target.sqlserver;

import java.nio.charset.StandardCharsets;
import siteserver.restore.target.CellFunction;

/** Texts of dates and times that the server reads in one way only, whatever the language of the login. */
final class TimeTexts {

    private static final int DATE = 10;
    private static final byte[] MINUTES = ":00".getBytes(StandardCharsets.US_ASCII);

    /** {@code 2018-09-01 12:34:56.5} to {@code 2018-09-01T12:34:56.5}. */
    static final CellFunction LOCAL = (bytes, from, length, out) -> {
        out.beginCell();
        out.append(bytes, from, DATE);
        out.append((byte) 'T');
        out.append(bytes, from + DATE + 1, length - DATE - 1);
        out.endCell();
    };

    /** {@code 2018-09-01 12:34:56.5+00} to {@code 2018-09-01T12:34:56.5+00:00}. */
    static final CellFunction INSTANT = (bytes, from, length, out) -> {
        out.beginCell();
        out.append(bytes, from, DATE);
        out.append((byte) 'T');
        out.append(bytes, from + DATE + 1, length - DATE - 1);
        out.append(MINUTES, 0, MINUTES.length);
        out.endCell();
    };

    private TimeTexts() {}
}
