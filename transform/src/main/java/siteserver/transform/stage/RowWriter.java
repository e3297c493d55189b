package siteserver.transform.stage;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.row.Row;

/**
 * Appends rows to a table of the scratch file. The bytes are bound as they are and become text by CAST, which only
 * changes the label: NUL characters and every other byte stay.
 */
final class RowWriter implements AutoCloseable {

    private final PreparedStatement insert;
    private final int columns;
    private final Place place;
    private long rows;

    RowWriter(Scratch scratch, ScratchTable table) {
        columns = table.columns().size();
        place = table.place();
        StringBuilder sql =
                new StringBuilder("INSERT INTO ").append(table.file()).append(" VALUES (");
        for (int i = 0; i < columns; i++) {
            sql.append(i == 0 ? "" : ", ").append("CAST(? AS TEXT)");
        }
        insert = scratch.prepare(sql.append(')').toString(), place);
    }

    /** A row with exactly one cell per column of the table. */
    void write(Row row) {
        if (row.size() != columns) {
            throw new IllegalArgumentException(
                    "a row of " + row.size() + " cells for " + columns + " columns, " + place);
        }
        try {
            for (int i = 0; i < columns; i++) {
                bind(insert, i + 1, row, i);
            }
            insert.executeUpdate();
            rows++;
        } catch (SQLException error) {
            throw Failures.of(error, place);
        }
    }

    long rows() {
        return rows;
    }

    static void bind(PreparedStatement statement, int parameter, Row row, int cell) throws SQLException {
        if (row.isNull(cell)) {
            statement.setBytes(parameter, null);
        } else {
            int start = row.start(cell);
            statement.setBytes(parameter, Arrays.copyOfRange(row.bytes(), start, start + row.length(cell)));
        }
    }

    @Override
    public void close() {
        try {
            insert.close();
        } catch (SQLException error) {
            throw Failures.of(error, place);
        }
    }
}
