package siteserver.restore.target.sqlite;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;
import siteserver.restore.failure.RestoreProblem;
import siteserver.restore.target.LoadSource;
import siteserver.restore.target.Loader;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;

/**
 * One prepared insert, row after row: there is no server to save round trips to, and a refused row is known exactly.
 * Numbers are bound as numbers, because SQLite's own way from text to floating point may miss the last digit.
 */
final class Loads implements Loader {

    private static final int PLAIN_CODE = 0xff;

    /** How the cells of a column are handed over. */
    private enum Binding {
        TEXT,
        BYTES,
        WHOLE,
        FLOATING
    }

    @Override
    public long load(Connection connection, TargetTable table, LoadSource source) throws SQLException {
        Binding[] bindings = table.columns().stream().map(Loads::binding).toArray(Binding[]::new);
        long taken = 0;
        try (RowReader reader = source.rows();
                PreparedStatement insert = connection.prepareStatement(sql(table))) {
            Row row = new Row(bindings.length);
            while (reader.next(row)) {
                try {
                    for (int i = 0; i < bindings.length; i++) {
                        bind(insert, i, row, bindings[i]);
                    }
                    taken += insert.executeUpdate();
                } catch (SQLException refused) {
                    throw translate(refused, source.place().withLine(reader.line()));
                }
            }
        }
        return taken;
    }

    private static Binding binding(TargetColumn column) {
        return switch (column.type().stored().kind()) {
            case BOOL, INT -> Binding.WHOLE;
            case DECIMAL, REAL, DOUBLE -> Binding.FLOATING;
            case BINARY, VARBINARY, BLOB -> Binding.BYTES;
            case CHAR,
                    VARCHAR,
                    TEXT,
                    ENUM,
                    BITS,
                    DATE,
                    TIME,
                    TIMESTAMP,
                    TIMESTAMP_WITH_ZONE,
                    UUID,
                    JSON,
                    XML,
                    ARRAY,
                    POINT,
                    LINE,
                    POLYGON,
                    OTHER -> Binding.TEXT;
        };
    }

    private static void bind(PreparedStatement insert, int cell, Row row, Binding binding) throws SQLException {
        int parameter = cell + 1;
        if (row.isNull(cell)) {
            insert.setObject(parameter, null);
            return;
        }
        switch (binding) {
            case TEXT -> insert.setString(parameter, text(row, cell));
            case BYTES ->
                insert.setBytes(
                        parameter,
                        Arrays.copyOfRange(row.bytes(), row.start(cell), row.start(cell) + row.length(cell)));
            case WHOLE -> insert.setLong(parameter, Long.parseLong(text(row, cell)));
            case FLOATING -> insert.setDouble(parameter, Double.parseDouble(text(row, cell)));
        }
    }

    private static String text(Row row, int cell) {
        return new String(row.bytes(), row.start(cell), row.length(cell), StandardCharsets.UTF_8);
    }

    private static String sql(TargetTable table) {
        StringBuilder names = new StringBuilder();
        StringBuilder marks = new StringBuilder();
        String separator = "";
        for (TargetColumn column : table.columns()) {
            names.append(separator).append(Names.quoted(column.name()));
            marks.append(separator).append('?');
            separator = ", ";
        }
        return "INSERT INTO " + Names.quoted(table.name().name()) + " (" + names + ") VALUES (" + marks + ")";
    }

    private static SiteServerException translate(SQLException refused, Place place) {
        if (!(refused instanceof SQLiteException failure)
                || (failure.getResultCode().code & PLAIN_CODE) != SQLiteErrorCode.SQLITE_CONSTRAINT.code
                        && (failure.getResultCode().code & PLAIN_CODE) != SQLiteErrorCode.SQLITE_TOOBIG.code
                        && (failure.getResultCode().code & PLAIN_CODE) != SQLiteErrorCode.SQLITE_MISMATCH.code) {
            return Errors.translate(refused, place);
        }
        return new SiteServerException(
                RestoreProblem.ROW_REFUSED, Errors.column(refused, place), refused, refused.getMessage());
    }
}
