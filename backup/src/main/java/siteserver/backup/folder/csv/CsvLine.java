package siteserver.backup.folder.csv;

import siteserver.backup.folder.row.Row;

/** One data line in our own form, as {@code RowSink.csvLine} hands it on. */
public final class CsvLine {

    private static final byte QUOTE = '"';

    private CsvLine() {}

    /**
     * Clears the row and fills it with the line's cells.
     *
     * @param length with the line feed at the end
     * @throws IllegalArgumentException when this is not exactly one line in our form
     */
    public static void decode(byte[] bytes, int from, int length, Row row) {
        row.clear();
        int end = from + length - 1;
        if (length < 1 || bytes[end] != '\n') {
            throw new IllegalArgumentException("A data line ends with a line feed.");
        }
        int at = from;
        while (true) {
            if (bytes[at] == QUOTE) {
                at = quoted(bytes, at + 1, end, row);
            } else {
                row.addNull();
            }
            if (at == end) {
                return;
            }
            if (bytes[at] != ',') {
                throw new IllegalArgumentException("Cells of a data line are quoted or empty.");
            }
            at++;
        }
    }

    /** Position behind the closing quote. */
    private static int quoted(byte[] bytes, int from, int end, Row row) {
        row.beginCell();
        int at = from;
        while (true) {
            int quote = ByteScan.find(bytes, at, end, QUOTE);
            if (quote == end) {
                throw new IllegalArgumentException("A quote is never closed.");
            }
            row.append(bytes, at, quote - at);
            if (bytes[quote + 1] != QUOTE) {
                row.endCell();
                return quote + 1;
            }
            row.append(QUOTE);
            at = quote + 2;
        }
    }
}
