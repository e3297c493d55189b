package siteserver.backup.database.h2;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import siteserver.backup.database.TextBytes;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.value.CanonicalValues;
import siteserver.backup.folder.value.DateTimeText;
import siteserver.backup.folder.value.FloatText;

/** How the values of one column become canonical text. */
@FunctionalInterface
interface Cells {

    /** Adds the value at this position of the result, counted from 1. */
    void add(Row row, ResultSet rows, int position) throws SQLException;

    /** Never by plain {@code getObject}: it shifts dates and would bring Java objects to life. */
    static Cells of(DataType type) {
        return switch (type.kind()) {
            case BOOL ->
                (row, rows, position) -> {
                    boolean value = rows.getBoolean(position);
                    row.add(rows.wasNull() ? null : Boolean.toString(value));
                };
            case INT, UUID -> (row, rows, position) -> row.add(rows.getString(position));
            case DECIMAL -> decimal((DataType.Decimal) type);
            case REAL ->
                (row, rows, position) -> {
                    float value = rows.getFloat(position);
                    row.add(rows.wasNull() ? null : FloatText.of(value));
                };
            case DOUBLE ->
                (row, rows, position) -> {
                    double value = rows.getDouble(position);
                    row.add(rows.wasNull() ? null : FloatText.of(value));
                };
            case CHAR ->
                (row, rows, position) -> {
                    String text = rows.getString(position);
                    text(row, text == null ? null : CanonicalValues.withoutPadding(text));
                };
            case VARCHAR, ENUM, JSON, XML -> (row, rows, position) -> text(row, rows.getString(position));
            case TEXT -> Cells::stream;
            case DATE ->
                (row, rows, position) -> {
                    LocalDate value = rows.getObject(position, LocalDate.class);
                    row.add(value == null ? null : DateTimeText.of(value));
                };
            case TIME ->
                (row, rows, position) -> {
                    LocalTime value = rows.getObject(position, LocalTime.class);
                    row.add(value == null ? null : DateTimeText.of(value));
                };
            case TIMESTAMP ->
                (row, rows, position) -> {
                    LocalDateTime value = rows.getObject(position, LocalDateTime.class);
                    row.add(value == null ? null : DateTimeText.of(value));
                };
            case TIMESTAMP_WITH_ZONE ->
                (row, rows, position) -> {
                    OffsetDateTime value = rows.getObject(position, OffsetDateTime.class);
                    row.add(value == null ? null : DateTimeText.of(value));
                };
            case BINARY, VARBINARY, BLOB -> Cells::binary;
            case ARRAY -> (row, rows, position) -> array(row, rows.getArray(position), (DataType.Array) type);
            case OTHER ->
                ((DataType.Other) type).nativeType().equals("JAVA_OBJECT")
                        ? Cells::binary
                        : (row, rows, position) -> text(row, rows.getString(position));
            case BITS, POINT, LINE, POLYGON -> throw new IllegalArgumentException("H2 has no " + type);
        };
    }

    private static Cells decimal(DataType.Decimal type) {
        if (type.precision().isEmpty()) {
            // NaN and the infinities have no BigDecimal.
            return (row, rows, position) -> {
                String text = rows.getString(position);
                row.add(
                        text == null
                                ? null
                                : CanonicalValues.normalise(type, text).orElse(text));
            };
        }
        return (row, rows, position) -> {
            BigDecimal value = rows.getBigDecimal(position);
            row.add(
                    value == null
                            ? null
                            : value.setScale(type.scale(), RoundingMode.UNNECESSARY)
                                    .toPlainString());
        };
    }

    private static void text(Row row, String text) {
        if (text == null) {
            row.addNull();
        } else {
            row.beginCell();
            TextBytes.append(row, text);
            row.endCell();
        }
    }

    private static void stream(Row row, ResultSet rows, int position) throws SQLException {
        try (Reader reader = rows.getCharacterStream(position)) {
            if (reader == null) {
                row.addNull();
                return;
            }
            TextBytes.add(row, reader);
        } catch (IOException failure) {
            throw new SQLException(failure);
        }
    }

    private static void binary(Row row, ResultSet rows, int position) throws SQLException {
        try (InputStream input = rows.getBinaryStream(position)) {
            if (input == null) {
                row.addNull();
                return;
            }
            row.beginCell();
            row.append((byte) '\\');
            row.append((byte) 'x');
            byte[] buffer = new byte[4096];
            for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    row.append((byte) Character.forDigit(buffer[i] >> 4 & 0xf, 16));
                    row.append((byte) Character.forDigit(buffer[i] & 0xf, 16));
                }
            }
            row.endCell();
        } catch (IOException failure) {
            throw new SQLException(failure);
        }
    }

    private static void array(Row row, Array array, DataType.Array type) throws SQLException {
        if (array == null) {
            row.addNull();
            return;
        }
        try (ResultSet elements = array.getResultSet()) {
            row.beginCell();
            TextBytes.append(row, ArrayText.of(elements, type));
            row.endCell();
        } finally {
            array.free();
        }
    }
}
