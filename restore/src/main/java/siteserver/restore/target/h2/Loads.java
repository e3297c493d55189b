package siteserver.restore.target.h2;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.value.DateTimeText;
import siteserver.restore.target.LoadSource;
import siteserver.restore.target.Loader;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;

/** One prepared insert, row after row: the database runs in this process, and a refused row is known exactly. */
final class Loads implements Loader {

    private static final String BEFORE_CHRIST = " BC";

    @Override
    public long load(Connection connection, TargetTable table, LoadSource source) throws SQLException {
        DataType[] types =
                table.columns().stream().map(column -> column.type().stored()).toArray(DataType[]::new);
        long taken = 0;
        try (RowReader reader = source.rows();
                PreparedStatement insert = connection.prepareStatement(sql(table))) {
            Row row = new Row(types.length);
            while (reader.next(row)) {
                try {
                    for (int i = 0; i < types.length; i++) {
                        bind(insert, i, row, types[i]);
                    }
                    taken += insert.executeUpdate();
                } catch (SQLException refused) {
                    throw Errors.refused(refused, source.place().withLine(reader.line()));
                }
            }
        }
        return taken;
    }

    private static void bind(PreparedStatement insert, int cell, Row row, DataType type) throws SQLException {
        int parameter = cell + 1;
        if (row.isNull(cell)) {
            insert.setObject(parameter, null);
            return;
        }
        switch (type.kind()) {
            case BINARY, VARBINARY, BLOB ->
                insert.setBytes(
                        parameter,
                        Arrays.copyOfRange(row.bytes(), row.start(cell), row.start(cell) + row.length(cell)));
            case INT -> insert.setLong(parameter, Long.parseLong(text(row, cell)));
            case REAL -> insert.setFloat(parameter, Float.parseFloat(text(row, cell)));
            case DOUBLE -> insert.setDouble(parameter, Double.parseDouble(text(row, cell)));
            case DATE, TIMESTAMP, TIMESTAMP_WITH_ZONE -> moment(insert, parameter, text(row, cell), type);
            case BOOL,
                    DECIMAL,
                    CHAR,
                    VARCHAR,
                    TEXT,
                    ENUM,
                    BITS,
                    TIME,
                    UUID,
                    JSON,
                    XML,
                    ARRAY,
                    POINT,
                    LINE,
                    POLYGON,
                    OTHER -> insert.setString(parameter, text(row, cell));
        }
    }

    /** H2 reads canonical text itself, but for years before Christ, which it counts with a sign. */
    private static void moment(PreparedStatement insert, int parameter, String text, DataType type)
            throws SQLException {
        if (!text.endsWith(BEFORE_CHRIST)) {
            insert.setString(parameter, text);
            return;
        }
        Optional<?> value = type instanceof DataType.Date
                ? DateTimeText.parseDate(text)
                : type instanceof DataType.Timestamp
                        ? DateTimeText.parseTimestamp(text)
                        : DateTimeText.parseInstant(text);
        insert.setObject(parameter, value.orElseThrow(() -> new SQLException("no date: " + text, "22007")));
    }

    private static String text(Row row, int cell) {
        return new String(row.bytes(), row.start(cell), row.length(cell), StandardCharsets.UTF_8);
    }

    private static String sql(TargetTable table) {
        StringBuilder names = new StringBuilder();
        StringBuilder marks = new StringBuilder();
        String separator = "";
        for (TargetColumn column : table.columns()) {
            boolean json = column.type().stored() instanceof DataType.Json;
            names.append(separator).append(Names.quoted(column.name()));
            marks.append(separator).append(json ? "? FORMAT JSON" : "?");
            separator = ", ";
        }
        return "INSERT INTO " + Schema.quoted(table.name()) + " (" + names + ") VALUES (" + marks + ")";
    }
}
