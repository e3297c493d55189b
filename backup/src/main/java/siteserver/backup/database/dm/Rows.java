package siteserver.backup.database.dm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import siteserver.backup.database.oracle.Cells;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.value.DateTimeText;

/** As Oracle's rows are read, but for the types that are others here. Dates come as text of the server's own hand. */
final class Rows extends siteserver.backup.database.oracle.Rows {

    private static final String DATE = "YYYY-MM-DD";
    private static final String TIME = "HH24:MI:SS.FF6";

    /** {@code 2018-09-01 12:34:56.123456 +08:00}, as the format below writes it. */
    private static final DateTimeFormatter ZONED = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss.SSSSSS")
            .appendLiteral(' ')
            .appendOffset("+HH:MM", "+00:00")
            .toFormatter(Locale.ROOT);

    @Override
    protected String expression(Column column) {
        String name = quoted(column);
        return switch (column.type().kind()) {
            case DATE -> "TO_CHAR(" + name + ", '" + DATE + "')";
            case TIME -> "TO_CHAR(" + name + ", '" + TIME + "')";
            case TIMESTAMP -> "TO_CHAR(" + name + ", '" + DATE + " " + TIME + "')";
            case TIMESTAMP_WITH_ZONE -> "TO_CHAR(" + name + ", '" + DATE + " " + TIME + " TZH:TZM')";
            case BOOL,
                    INT,
                    DECIMAL,
                    REAL,
                    DOUBLE,
                    CHAR,
                    VARCHAR,
                    TEXT,
                    ENUM,
                    BITS,
                    BINARY,
                    VARBINARY,
                    BLOB,
                    UUID,
                    JSON,
                    XML,
                    ARRAY,
                    POINT,
                    LINE,
                    POLYGON,
                    OTHER -> name;
        };
    }

    @Override
    protected Cells cells(Column column) {
        if (column.type() instanceof DataType.Date) {
            return (row, rows, position) -> row.add(rows.getString(position));
        } else if (column.type() instanceof DataType.Time || column.type() instanceof DataType.Timestamp) {
            return (row, rows, position) -> row.add(moment(rows.getString(position)));
        } else if (column.type() instanceof DataType.TimestampWithZone) {
            return Rows::instant;
        }
        return super.cells(column);
    }

    /** Without zeros at the end of the fraction. */
    static String moment(String text) {
        return text == null ? null : text.trim().replaceFirst("\\.?0*$", text.indexOf('.') < 0 ? "$0" : "");
    }

    private static void instant(Row row, ResultSet rows, int position) throws SQLException {
        String text = rows.getString(position);
        row.add(text == null ? null : DateTimeText.of(OffsetDateTime.parse(text.trim(), ZONED)));
    }
}
