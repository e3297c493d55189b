package siteserver.backup.folder.csv;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.row.ByteOutput;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowSink;
import siteserver.backup.folder.schema.Column;

/**
 * Writes rows in the form of {@link CsvFormats#ROWS}. Has its own buffer: the stream below gets large pieces. Nothing
 * is allocated per row. Failures of the stream become {@code CANNOT_WRITE} or {@code DISK_FULL} at the given place.
 */
public final class CsvRowWriter implements RowSink, AutoCloseable {

    private static final byte QUOTE = '"';
    private static final byte COMMA = ',';
    private static final byte LINE_FEED = '\n';

    private final ByteOutput output;
    private long rows;

    /**
     * @param out closed by {@link #close()}
     * @param place table and file, for messages
     */
    public CsvRowWriter(OutputStream out, Place place) {
        this.output = new ByteOutput(out, place);
    }

    /** The first line of a file: the columns' names. Not counted as a row. */
    public void header(List<Column> columns) {
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                output.put(COMMA);
            }
            byte[] name = columns.get(i).name().getBytes(StandardCharsets.UTF_8);
            quoted(name, 0, name.length);
        }
        output.put(LINE_FEED);
    }

    @Override
    public void row(Row row) {
        byte[] bytes = row.bytes();
        int cells = row.size();
        for (int cell = 0; cell < cells; cell++) {
            if (cell > 0) {
                output.put(COMMA);
            }
            if (!row.isNull(cell)) {
                quoted(bytes, row.start(cell), row.length(cell));
            }
        }
        output.put(LINE_FEED);
        rows++;
    }

    @Override
    public void csvLine(byte[] bytes, int from, int length) {
        if (length == 0 || bytes[from + length - 1] != LINE_FEED) {
            throw new IllegalArgumentException("A data line ends with a line feed.");
        }
        output.put(bytes, from, length);
        rows++;
    }

    /** Rows so far, without the header. */
    public long rows() {
        return rows;
    }

    /** Bytes so far, with the header and with what is still in the buffer. */
    public long bytes() {
        return output.bytes();
    }

    /** Hands what is in the buffer to the stream below, and flushes that. */
    public void flush() {
        output.flush();
    }

    /** Flushes and closes the stream below. */
    @Override
    public void close() {
        output.close();
    }

    private void quoted(byte[] bytes, int from, int length) {
        output.put(QUOTE);
        int to = from + length;
        int start = from;
        while (true) {
            int quote = ByteScan.find(bytes, start, to, QUOTE);
            if (quote == to) {
                output.put(bytes, start, to - start);
                output.put(QUOTE);
                return;
            }
            output.put(bytes, start, quote + 1 - start);
            output.put(QUOTE);
            start = quote + 1;
        }
    }
}
