package siteserver.backup.database.sqlite;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.TextBytes;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.value.FloatText;
import siteserver.backup.folder.value.HexText;

/** How the values of one column become canonical text. One per column and reading; not thread-safe. */
abstract class Cells {

    /** What is selected for the column. */
    abstract String expression();

    /** Appends one cell: the value at this position of the result, counted from 1. */
    abstract void append(Row row, ResultSet rows, int position) throws SQLException;

    static Cells of(String table, Column column, Charset encoding) {
        String name = Dialect.quoted(column.name());
        Place place = Place.table(table).withColumn(column.name());
        return switch (column.type().kind()) {
            case BOOL -> new Bools(name, place);
            case INT -> new Bytes(name);
            case DECIMAL -> new Numbers(name, place, (DataType.Decimal) column.type());
            case REAL, DOUBLE -> new Numbers(name, place, null);
            case CHAR, VARCHAR, TEXT, XML, JSON, UUID ->
                Types.Affinity.of(column.nativeType()) == Types.Affinity.TEXT
                        ? texts(name, encoding)
                        : new Mixed(name, encoding, false);
            case BINARY, VARBINARY, BLOB -> new Mixed(name, StandardCharsets.UTF_8, true);
            case DATE, TIME, TIMESTAMP, TIMESTAMP_WITH_ZONE -> new Times(name, place, column.type());
            case ENUM, BITS, ARRAY, POINT, LINE, POLYGON, OTHER ->
                throw new IllegalArgumentException("SQLite has no " + column.type());
        };
    }

    private static Cells texts(String name, Charset encoding) {
        return encoding.equals(StandardCharsets.UTF_8) ? new Bytes(name) : new Mixed(name, encoding, false);
    }

    private static SiteServerException changed(Place place, String value) {
        return new SiteServerException(
                DatabaseProblem.TABLE_CHANGED, place, "The value \"" + value + "\" does not fit the column's type.");
    }

    /** Text of a UTF-8 database, and whole numbers: SQLite's bytes are the canonical text. */
    private static final class Bytes extends Cells {

        private final String name;

        private Bytes(String name) {
            this.name = name;
        }

        @Override
        String expression() {
            return name;
        }

        @Override
        void append(Row row, ResultSet rows, int position) throws SQLException {
            byte[] bytes = rows.getBytes(position);
            if (bytes == null) {
                row.addNull();
            } else {
                row.add(bytes, 0, bytes.length);
            }
        }
    }

    private static final class Bools extends Cells {

        private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);

        private final String name;
        private final Place place;

        private Bools(String name, Place place) {
            this.name = name;
            this.place = place;
        }

        @Override
        String expression() {
            return name;
        }

        @Override
        void append(Row row, ResultSet rows, int position) throws SQLException {
            byte[] digit = rows.getBytes(position);
            if (digit == null) {
                row.addNull();
            } else if (digit.length == 1 && (digit[0] == '0' || digit[0] == '1')) {
                byte[] text = digit[0] == '0' ? FALSE : TRUE;
                row.add(text, 0, text.length);
            } else {
                throw changed(place, new String(digit, StandardCharsets.UTF_8));
            }
        }
    }

    /** Decimal and floating point numbers; stored as whole ones or as 64-bit floating point. */
    private static final class Numbers extends Cells {

        private final String name;
        private final Place place;
        private final DataType.Decimal decimal;

        /**
         * @param decimal null: floating point
         */
        private Numbers(String name, Place place, DataType.Decimal decimal) {
            this.name = name;
            this.place = place;
            this.decimal = decimal;
        }

        @Override
        String expression() {
            return name;
        }

        @Override
        void append(Row row, ResultSet rows, int position) throws SQLException {
            Object value = rows.getObject(position);
            if (value == null) {
                row.addNull();
            } else if (!(value instanceof Number number)) {
                throw changed(place, value.toString());
            } else if (decimal == null) {
                row.add(FloatText.of(number.doubleValue()));
            } else {
                row.add(text(number));
            }
        }

        private String text(Number number) {
            if (number instanceof Double real && Double.isInfinite(real)) {
                throw changed(place, number.toString());
            }
            BigDecimal exact = number instanceof Double real
                    ? new BigDecimal(FloatText.of(real))
                    : BigDecimal.valueOf(number.longValue());
            if (decimal.precision().isEmpty()) {
                return exact.toPlainString();
            }
            try {
                return exact.setScale(decimal.scale(), RoundingMode.UNNECESSARY).toPlainString();
            } catch (ArithmeticException moreDigits) {
                throw changed(place, exact.toPlainString());
            }
        }
    }

    /** Any storage class, as text or as binary data. Floating point has its fewest exact digits. */
    private static final class Mixed extends Cells {

        private final String name;
        private final Charset encoding;
        private final boolean binary;

        private Mixed(String name, Charset encoding, boolean binary) {
            this.name = name;
            this.encoding = encoding;
            this.binary = binary;
        }

        @Override
        String expression() {
            return "CASE typeof(" + name + ") WHEN 'real' THEN " + name + " ELSE CAST(" + name + " AS BLOB) END";
        }

        @Override
        void append(Row row, ResultSet rows, int position) throws SQLException {
            Object value = rows.getObject(position);
            if (value == null) {
                row.addNull();
                return;
            }
            if (value instanceof Double real) {
                append(row, FloatText.of(real).getBytes(StandardCharsets.US_ASCII), StandardCharsets.UTF_8);
            } else {
                append(row, (byte[]) value, encoding);
            }
        }

        private void append(Row row, byte[] bytes, Charset of) {
            if (binary) {
                HexText.add(row, bytes, 0, bytes.length);
            } else if (of.equals(StandardCharsets.UTF_8)) {
                row.add(bytes, 0, bytes.length);
            } else {
                row.beginCell();
                TextBytes.append(row, units(bytes, of.equals(StandardCharsets.UTF_16BE)));
                row.endCell();
            }
        }

        /** Not by a decoder: that would hide what is no valid Unicode. */
        private static CharSequence units(byte[] bytes, boolean bigEndian) {
            char[] units = new char[bytes.length / 2];
            for (int i = 0; i < units.length; i++) {
                int first = bytes[2 * i] & 0xff;
                int second = bytes[2 * i + 1] & 0xff;
                units[i] = (char) (bigEndian ? first << 8 | second : second << 8 | first);
            }
            return CharBuffer.wrap(units);
        }
    }

    private static final class Times extends Cells {

        private final String name;
        private final Place place;
        private final DataType type;
        private final Moments moments = new Moments();

        private Times(String name, Place place, DataType type) {
            this.name = name;
            this.place = place;
            this.type = type;
        }

        @Override
        String expression() {
            return name;
        }

        @Override
        void append(Row row, ResultSet rows, int position) throws SQLException {
            String text = rows.getString(position);
            if (text == null) {
                row.addNull();
                return;
            }
            row.beginCell();
            if (!moments.append(row, text.getBytes(StandardCharsets.UTF_8), type)) {
                throw changed(place, text);
            }
            row.endCell();
        }
    }
}
