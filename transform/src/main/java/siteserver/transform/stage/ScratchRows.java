package siteserver.transform.stage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;

/** Streams the rows of one table of the scratch file. */
final class ScratchRows implements RowReader {

    private final PreparedStatement statement;
    private final ResultSet rows;
    private final int columns;
    private final Place place;
    private long line;

    ScratchRows(PreparedStatement statement, ResultSet rows, int columns, Place place) {
        this.statement = statement;
        this.rows = rows;
        this.columns = columns;
        this.place = place;
    }

    @Override
    public boolean next(Row row) {
        row.clear();
        try {
            if (!rows.next()) {
                return false;
            }
            for (int i = 1; i <= columns; i++) {
                byte[] cell = rows.getBytes(i);
                if (cell == null) {
                    row.addNull();
                } else {
                    row.add(cell, 0, cell.length);
                }
            }
            line++;
            return true;
        } catch (SQLException error) {
            throw Failures.of(error, place);
        }
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public void close() {
        try {
            statement.close();
        } catch (SQLException error) {
            throw Failures.of(error, place);
        }
    }
}
