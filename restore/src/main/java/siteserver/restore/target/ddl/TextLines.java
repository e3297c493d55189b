package siteserver.restore.target.ddl;

import java.sql.SQLException;
import siteserver.backup.folder.row.Row;

/**
 * Rows in the text form that PostgreSQL's COPY and MySQL's LOAD DATA share: cells between tabs, NULL as {@code \N},
 * backslash before a backslash, tab and line end; one line per row, whatever the cells hold.
 */
public final class TextLines {

    private static final byte BACKSLASH = '\\';

    private final byte[] buffer;
    private final Output output;
    private int used;

    /** Takes finished bytes. */
    @FunctionalInterface
    public interface Output {
        void write(byte[] bytes, int from, int length) throws SQLException;
    }

    public TextLines(int bufferBytes, Output output) {
        this.buffer = new byte[bufferBytes];
        this.output = output;
    }

    public void add(Row row) throws SQLException {
        for (int cell = 0; cell < row.size(); cell++) {
            if (cell > 0) {
                put((byte) '\t');
            }
            if (row.isNull(cell)) {
                put(BACKSLASH);
                put((byte) 'N');
            } else {
                escape(row.bytes(), row.start(cell), row.start(cell) + row.length(cell));
            }
        }
        put((byte) '\n');
    }

    /** Hands on what is left. */
    public void flush() throws SQLException {
        if (used > 0) {
            output.write(buffer, 0, used);
            used = 0;
        }
    }

    private void escape(byte[] bytes, int from, int to) throws SQLException {
        for (int i = from; i < to; i++) {
            byte next = bytes[i];
            switch (next) {
                case BACKSLASH -> pair(BACKSLASH);
                case '\n' -> pair((byte) 'n');
                case '\r' -> pair((byte) 'r');
                case '\t' -> pair((byte) 't');
                default -> put(next);
            }
        }
    }

    private void pair(byte second) throws SQLException {
        put(BACKSLASH);
        put(second);
    }

    private void put(byte single) throws SQLException {
        if (used == buffer.length) {
            flush();
        }
        buffer[used++] = single;
    }
}
