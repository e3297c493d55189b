package siteserver.backup.database.sqlserver;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.function.UnaryOperator;
import siteserver.backup.database.TextBytes;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.value.DateTimeText;
import siteserver.backup.folder.value.FloatText;
import siteserver.backup.folder.value.HexText;

/**
 * How one column is asked for, and how what comes becomes canonical text.
 *
 * @param question makes the column's name into SQL
 */
record Cells(UnaryOperator<String> question, Reading reading) {

    /** Adds the value at a position of the result, counted from 1. */
    @FunctionalInterface
    interface Reading {
        /** @return false when it is a text and no Unicode; it is added all the same */
        boolean add(Row row, ResultSet rows, int position) throws SQLException;
    }

    String sql(String column) {
        return question.apply(column);
    }

    boolean add(Row row, ResultSet rows, int position) throws SQLException {
        return reading.add(row, rows, position);
    }

    /** Never by plain {@code getObject} or {@code getTimestamp}: they shift dates. */
    static Cells of(ServerType type) {
        return switch (type.name()) {
            case "bit" ->
                plain((row, rows, position) -> {
                    boolean value = rows.getBoolean(position);
                    row.add(rows.wasNull() ? null : Boolean.toString(value));
                    return true;
                });
            case "tinyint", "smallint", "int", "bigint" ->
                plain((row, rows, position) -> {
                    long value = rows.getLong(position);
                    row.add(rows.wasNull() ? null : Long.toString(value));
                    return true;
                });
            case "decimal", "numeric" -> decimal(type.scale());
            case "money", "smallmoney" -> decimal(4);
            case "real" ->
                plain((row, rows, position) -> {
                    float value = rows.getFloat(position);
                    row.add(rows.wasNull() ? null : FloatText.of(value));
                    return true;
                });
            case "float" ->
                plain((row, rows, position) -> {
                    double value = rows.getDouble(position);
                    row.add(rows.wasNull() ? null : FloatText.of(value));
                    return true;
                });
            case "nchar" -> unicode(true);
            case "nvarchar", "ntext" -> unicode(false);
            case "char" -> codePage(type, true);
            case "varchar", "text" -> codePage(type, false);
            case "date" ->
                plain((row, rows, position) -> {
                    LocalDate value = rows.getObject(position, LocalDate.class);
                    row.add(value == null ? null : DateTimeText.of(value));
                    return true;
                });
            case "time" ->
                plain((row, rows, position) -> {
                    LocalTime value = rows.getObject(position, LocalTime.class);
                    row.add(value == null ? null : DateTimeText.of(value));
                    return true;
                });
            case "datetime", "smalldatetime", "datetime2" ->
                plain((row, rows, position) -> {
                    LocalDateTime value = rows.getObject(position, LocalDateTime.class);
                    row.add(value == null ? null : DateTimeText.of(value));
                    return true;
                });
            case "datetimeoffset" ->
                new Cells(column -> "CONVERT(varchar(34), " + column + ", 121)", (row, rows, position) -> {
                    String text = rows.getString(position);
                    row.add(text == null ? null : Moments.instant(text));
                    return true;
                });
            case "uniqueidentifier" ->
                plain((row, rows, position) -> {
                    String text = rows.getString(position);
                    row.add(text == null ? null : text.toLowerCase(Locale.ROOT));
                    return true;
                });
            case "xml", "json" -> plain((row, rows, position) -> text(row, rows.getString(position)));
            case "vector" ->
                new Cells(
                        column -> "CAST(" + column + " AS nvarchar(max))",
                        (row, rows, position) -> text(row, rows.getString(position)));
            case "hierarchyid" ->
                new Cells(
                        column -> column + ".ToString()", (row, rows, position) -> text(row, rows.getString(position)));
            case "geometry", "geography" ->
                new Cells(
                        column -> "N'SRID=' + CAST(" + column + ".STSrid AS nvarchar(12)) + N';' + " + column
                                + ".ToString()",
                        (row, rows, position) -> text(row, rows.getString(position)));
            case "sql_variant" ->
                new Cells(Variants::sql, (row, rows, position) -> text(row, Variants.text(rows.getString(position))));
            case "binary", "varbinary", "image", "timestamp" -> plain(Cells::binary);
            default -> new Cells(column -> "CAST(" + column + " AS varbinary(max))", Cells::binary);
        };
    }

    private static Cells plain(Reading reading) {
        return new Cells(UnaryOperator.identity(), reading);
    }

    private static Cells decimal(int scale) {
        return plain((row, rows, position) -> {
            BigDecimal value = rows.getBigDecimal(position);
            row.add(
                    value == null
                            ? null
                            : value.setScale(scale, RoundingMode.UNNECESSARY).toPlainString());
            return true;
        });
    }

    private static Cells unicode(boolean padded) {
        Utf16 utf16 = new Utf16();
        return plain((row, rows, position) -> {
            byte[] bytes = rows.getBytes(position);
            if (bytes == null) {
                row.addNull();
                return true;
            }
            return utf16.add(row, bytes, padded ? withoutBlanks(bytes, 2) : bytes.length);
        });
    }

    private static Cells codePage(ServerType type, boolean padded) {
        if (!CodePages.isKnown(type.codePage())) {
            // The driver knows the code page from the column's collation in the stream of results.
            return plain((row, rows, position) -> {
                String text = rows.getString(position);
                boolean known = text == null || text.indexOf('\ufffd') < 0;
                return text(row, text != null && padded ? text.replaceFirst(" +$", "") : text) && known;
            });
        }
        CodePages codePage = CodePages.of(type.codePage());
        return plain((row, rows, position) -> {
            byte[] bytes = rows.getBytes(position);
            if (bytes == null) {
                row.addNull();
                return true;
            }
            return codePage.add(row, bytes, padded ? withoutBlanks(bytes, 1) : bytes.length);
        });
    }

    /** The length without the blanks that fill a char(n) up; units of one byte or of two, low byte first. */
    private static int withoutBlanks(byte[] bytes, int unit) {
        int end = bytes.length;
        while (end >= unit && bytes[end - unit] == ' ' && (unit == 1 || bytes[end - 1] == 0)) {
            end -= unit;
        }
        return end;
    }

    /** What the server or the driver made into text. */
    private static boolean text(Row row, String text) {
        if (text == null) {
            row.addNull();
            return true;
        }
        row.beginCell();
        TextBytes.append(row, text);
        row.endCell();
        return true;
    }

    private static boolean binary(Row row, ResultSet rows, int position) throws SQLException {
        try (InputStream input = rows.getBinaryStream(position)) {
            if (input == null) {
                row.addNull();
                return true;
            }
            row.beginCell();
            row.append(PREFIX, 0, PREFIX.length);
            byte[] buffer = new byte[8192];
            for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
                HexText.append(row, buffer, 0, read);
            }
            row.endCell();
            return true;
        } catch (IOException failure) {
            // A connection that is lost while a large value is read.
            throw new SQLException(failure.getMessage(), Errors.CONNECTION_FAILURE, failure);
        }
    }

    private static final byte[] PREFIX = "\\x".getBytes(StandardCharsets.US_ASCII);
}
