package siteserver.backup.folder.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowSink;
import siteserver.backup.folder.schema.Column;

/**
 * Writes rows in the form of {@link CsvFormats#ROWS}. Has its own buffer: the stream below gets large pieces. Nothing
 * is allocated per row. Failures of the stream become {@code CANNOT_WRITE} or {@code DISK_FULL} at the given place.
 */
public final class CsvRowWriter implements RowSink, AutoCloseable {

    private static final int BUFFER_BYTES = 128 << 10;
    private static final byte QUOTE = '"';
    private static final byte COMMA = ',';
    private static final byte LINE_FEED = '\n';

    private final OutputStream out;
    private final Place place;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int used;
    private long flushed;
    private long rows;

    /**
     * @param out closed by {@link #close()}
     * @param place table and file, for messages
     */
    public CsvRowWriter(OutputStream out, Place place) {
        this.out = out;
        this.place = place;
    }

    /** The first line of a file: the columns' names. Not counted as a row. */
    public void header(List<Column> columns) {
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                put(COMMA);
            }
            byte[] name = columns.get(i).name().getBytes(StandardCharsets.UTF_8);
            quoted(name, 0, name.length);
        }
        put(LINE_FEED);
    }

    @Override
    public void row(Row row) {
        byte[] bytes = row.bytes();
        int cells = row.size();
        for (int cell = 0; cell < cells; cell++) {
            if (cell > 0) {
                put(COMMA);
            }
            if (!row.isNull(cell)) {
                quoted(bytes, row.start(cell), row.length(cell));
            }
        }
        put(LINE_FEED);
        rows++;
    }

    @Override
    public void csvLine(byte[] bytes, int from, int length) {
        if (length == 0 || bytes[from + length - 1] != LINE_FEED) {
            throw new IllegalArgumentException("A data line ends with a line feed.");
        }
        put(bytes, from, length);
        rows++;
    }

    /** Rows so far, without the header. */
    public long rows() {
        return rows;
    }

    /** Bytes so far, with the header and with what is still in the buffer. */
    public long bytes() {
        return flushed + used;
    }

    /** Hands what is in the buffer to the stream below, and flushes that. */
    public void flush() {
        drain();
        try {
            out.flush();
        } catch (IOException failure) {
            throw FileFailures.writing(place, failure);
        }
    }

    /** Flushes and closes the stream below. */
    @Override
    public void close() {
        try (OutputStream closing = out) {
            drain();
            closing.flush();
        } catch (IOException failure) {
            throw FileFailures.writing(place, failure);
        }
    }

    private void quoted(byte[] bytes, int from, int length) {
        put(QUOTE);
        int to = from + length;
        int start = from;
        while (true) {
            int quote = ByteScan.find(bytes, start, to, QUOTE);
            if (quote == to) {
                put(bytes, start, to - start);
                put(QUOTE);
                return;
            }
            put(bytes, start, quote + 1 - start);
            put(QUOTE);
            start = quote + 1;
        }
    }

    private void put(byte single) {
        if (used == BUFFER_BYTES) {
            drain();
        }
        buffer[used++] = single;
    }

    private void put(byte[] bytes, int from, int length) {
        if (length > BUFFER_BYTES - used) {
            drain();
            if (length >= BUFFER_BYTES) {
                write(bytes, from, length);
                return;
            }
        }
        System.arraycopy(bytes, from, buffer, used, length);
        used += length;
    }

    private void drain() {
        if (used > 0) {
            write(buffer, 0, used);
            used = 0;
        }
    }

    private void write(byte[] bytes, int from, int length) {
        try {
            out.write(bytes, from, length);
            flushed += length;
        } catch (IOException failure) {
            throw FileFailures.writing(place, failure);
        }
    }
}
