package siteserver.backup.database.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.SQLException;
import siteserver.backup.database.TextBytes;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.value.CanonicalValues;
import siteserver.backup.folder.value.FloatText;

/** How the values of one column become canonical text. Dates come as text of the server's own hand: no driver shifts them. */
@FunctionalInterface
public interface Cells {

    /** A year with its sign, or a blank in its place. */
    String MOMENT = "SYYYY-MM-DD HH24:MI:SS";

    /** Adds the value at this position of the result, counted from 1. */
    void add(Row row, ResultSet rows, int position) throws SQLException;

    /** SQL that gives the column's value in the form that {@link #of} takes. */
    static String expression(Column column) {
        String name = Relations.quote(column.name());
        String type = column.nativeType();
        if (type.equals("DATE")) {
            return "TO_CHAR(" + name + ", '" + MOMENT + "')";
        } else if (type.startsWith("TIMESTAMP")) {
            String moment = type.endsWith(Types.LOCAL)
                    ? "SYS_EXTRACT_UTC(CAST(" + name + " AS TIMESTAMP(9) WITH TIME ZONE))"
                    : type.endsWith(Types.ZONED) ? "SYS_EXTRACT_UTC(" + name + ")" : name;
            return "TO_CHAR(" + moment + ", '" + MOMENT + ".FF9')";
        } else if (type.startsWith("INTERVAL")) {
            return "TO_CHAR(" + name + ")";
        } else if (type.equals("XMLTYPE")) {
            return "XMLSERIALIZE(CONTENT " + name + " AS CLOB)";
        } else if (type.equals("JSON")) {
            return "JSON_SERIALIZE(" + name + " RETURNING CLOB)";
        }
        return name;
    }

    static Cells of(Column column) {
        String type = column.nativeType();
        return switch (column.type().kind()) {
            case BOOL ->
                (row, rows, position) -> {
                    boolean value = rows.getBoolean(position);
                    row.add(rows.wasNull() ? null : Boolean.toString(value));
                };
            case INT ->
                (row, rows, position) -> {
                    BigDecimal value = rows.getBigDecimal(position);
                    row.add(value == null ? null : value.toBigIntegerExact().toString());
                };
            case DECIMAL -> decimal((DataType.Decimal) column.type());
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
            case TEXT -> type.equals("LONG") ? Cells::string : Cells::clob;
            case XML, JSON -> Cells::clob;
            case TIMESTAMP -> (row, rows, position) -> row.add(moment(rows.getString(position), ""));
            case TIMESTAMP_WITH_ZONE -> (row, rows, position) -> row.add(moment(rows.getString(position), "+00"));
            case VARBINARY ->
                (row, rows, position) -> {
                    byte[] bytes = rows.getBytes(position);
                    if (bytes == null) {
                        row.addNull();
                    } else {
                        beginBinary(row);
                        binary(row, bytes, bytes.length);
                        row.endCell();
                    }
                };
            case BLOB -> type.equals("LONG RAW") ? Cells::longRaw : Cells::blob;
            case VARCHAR, OTHER, ENUM, BITS, DATE, TIME, BINARY, UUID, ARRAY, POINT, LINE, POLYGON -> Cells::string;
        };
    }

    /** Whether values may be longer than a row. */
    static boolean isLarge(DataType type) {
        return switch (type.kind()) {
            case TEXT, BLOB, XML, JSON -> true;
            case BOOL,
                    INT,
                    DECIMAL,
                    REAL,
                    DOUBLE,
                    CHAR,
                    VARCHAR,
                    ENUM,
                    BITS,
                    DATE,
                    TIME,
                    TIMESTAMP,
                    TIMESTAMP_WITH_ZONE,
                    BINARY,
                    VARBINARY,
                    UUID,
                    ARRAY,
                    POINT,
                    LINE,
                    POLYGON,
                    OTHER -> false;
        };
    }

    private static Cells decimal(DataType.Decimal type) {
        if (type.precision().isEmpty()) {
            return (row, rows, position) -> {
                BigDecimal value = rows.getBigDecimal(position);
                row.add(
                        value == null
                                ? null
                                : value.signum() == 0
                                        ? "0"
                                        : value.stripTrailingZeros().toPlainString());
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

    /**
     * @param text as {@link #MOMENT} writes it, with or without a fraction; nullable
     * @param zone behind the time
     * @return canonical text; nullable
     */
    static String moment(String text, String zone) {
        if (text == null) {
            return null;
        }
        String plain = text.trim();
        boolean beforeChrist = plain.startsWith("-");
        int end = plain.length();
        if (plain.indexOf('.') >= 0) {
            while (plain.charAt(end - 1) == '0') {
                end--;
            }
            end -= plain.charAt(end - 1) == '.' ? 1 : 0;
        }
        return plain.substring(beforeChrist ? 1 : 0, end) + zone + (beforeChrist ? " BC" : "");
    }

    private static void string(Row row, ResultSet rows, int position) throws SQLException {
        text(row, rows.getString(position));
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

    /** Large text comes in pieces; a pair of surrogates may lie on both sides of a seam. An empty one is not NULL. */
    private static void clob(Row row, ResultSet rows, int position) throws SQLException {
        Clob clob = rows.getClob(position);
        if (clob == null) {
            row.addNull();
            return;
        }
        try (Reader reader = clob.getCharacterStream()) {
            TextBytes.add(row, reader);
        } catch (IOException failure) {
            throw cause(failure);
        } finally {
            clob.free();
        }
    }

    private static void blob(Row row, ResultSet rows, int position) throws SQLException {
        Blob blob = rows.getBlob(position);
        if (blob == null) {
            row.addNull();
            return;
        }
        try (InputStream input = blob.getBinaryStream()) {
            stream(row, input);
        } catch (IOException failure) {
            throw cause(failure);
        } finally {
            blob.free();
        }
    }

    private static void longRaw(Row row, ResultSet rows, int position) throws SQLException {
        try (InputStream input = rows.getBinaryStream(position)) {
            if (input == null) {
                row.addNull();
            } else {
                stream(row, input);
            }
        } catch (IOException failure) {
            throw cause(failure);
        }
    }

    private static void stream(Row row, InputStream input) throws IOException {
        beginBinary(row);
        byte[] buffer = new byte[8192];
        for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
            binary(row, buffer, read);
        }
        row.endCell();
    }

    private static void beginBinary(Row row) {
        row.beginCell();
        row.append((byte) '\\');
        row.append((byte) 'x');
    }

    private static void binary(Row row, byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            row.append((byte) Character.forDigit(bytes[i] >> 4 & 0xf, 16));
            row.append((byte) Character.forDigit(bytes[i] & 0xf, 16));
        }
    }

    /** The driver hides the server's error behind an input error. */
    private static SQLException cause(IOException failure) {
        return failure.getCause() instanceof SQLException known ? known : new SQLException(failure);
    }
}
