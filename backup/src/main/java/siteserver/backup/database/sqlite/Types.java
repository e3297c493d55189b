package siteserver.backup.database.sqlite;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.folder.schema.DataType;

/**
 * Declared type texts against a closed list. SQLite itself takes any text for a type and nearly any value for any
 * type; what the values say is found by {@link ValueScan}.
 */
final class Types {

    /** {@code NAME}, {@code NAME(1)}, {@code NAME(1, 2)}, {@code NAME(1) MORE}. */
    private static final Pattern SHAPE =
            Pattern.compile("([A-Z_0-9 ]*?)\\s*(?:\\(\\s*(\\d+)\\s*(?:,\\s*(\\d+)\\s*)?\\)\\s*([A-Z ]*))?");

    private static final int LONGEST = 100_000_000;
    private static final int DATE_TIME_PRECISION = 6;

    private Types() {}

    /** How SQLite treats values that are stored in a column (its documentation, "Datatypes", 3.1). */
    enum Affinity {
        INTEGER,
        TEXT,
        BLOB,
        REAL,
        NUMERIC;

        static Affinity of(String declared) {
            String text = declared.toUpperCase(Locale.ROOT);
            if (text.contains("INT")) {
                return INTEGER;
            }
            if (text.contains("CHAR") || text.contains("CLOB") || text.contains("TEXT")) {
                return TEXT;
            }
            if (text.isBlank() || text.contains("BLOB")) {
                return BLOB;
            }
            return text.contains("REAL") || text.contains("FLOA") || text.contains("DOUB") ? REAL : NUMERIC;
        }
    }

    /**
     * @param declared as in CREATE TABLE
     * @param caseInsensitive the column's collation
     * @return empty for a text that is not on the list, or no text
     */
    static Optional<DataType> parse(String declared, boolean caseInsensitive) {
        Matcher shape = SHAPE.matcher(declared.trim().toUpperCase(Locale.ROOT).replaceAll("\\s+", " "));
        if (!shape.matches()) {
            return Optional.empty();
        }
        String tail = shape.group(4) == null ? "" : shape.group(4).trim();
        String name = (shape.group(1) + " " + tail).trim();
        OptionalInt first = number(shape.group(2));
        OptionalInt second = number(shape.group(3));
        return Optional.ofNullable(plain(name, first, second, caseInsensitive));
    }

    private static DataType plain(String name, OptionalInt first, OptionalInt second, boolean caseInsensitive) {
        return switch (name) {
            case "BOOLEAN", "BOOL", "BIT", "INT2" -> new DataType.Bool();
            case "TINYINT", "INT1" -> first.orElse(0) == 1 ? new DataType.Bool() : new DataType.Int(8, false);
            case "TINYINT UNSIGNED", "UNSIGNED TINYINT" -> new DataType.Int(8, true);
            case "SMALLINT" -> new DataType.Int(16, false);
            case "SMALLINT UNSIGNED", "UNSIGNED SMALLINT" -> new DataType.Int(16, true);
            case "MEDIUMINT", "INT3" -> new DataType.Int(24, false);
            case "MEDIUMINT UNSIGNED", "UNSIGNED MEDIUMINT" -> new DataType.Int(24, true);
            case "INT", "INT4", "SIGNED INT" -> new DataType.Int(32, false);
            case "INT UNSIGNED", "INTEGER UNSIGNED", "UNSIGNED INT", "UNSIGNED INTEGER" -> new DataType.Int(32, true);
            // The only whole numbers that SQLite itself knows have 64 bits.
            case "INTEGER", "BIGINT", "INT8", "LONG" -> new DataType.Int(64, false);
            case "BIGINT UNSIGNED", "UNSIGNED BIGINT", "UNSIGNED BIG INT" -> new DataType.Int(64, true);
            case "REAL", "DOUBLE", "DOUBLE PRECISION", "FLOAT", "FLOAT8" -> new DataType.DoublePrecision();
            case "DECIMAL", "NUMERIC", "DEC", "NUMBER" -> decimal(first, second);
            case "MONEY" -> new DataType.Decimal(OptionalInt.of(19), 4);
            case "SMALLMONEY" -> new DataType.Decimal(OptionalInt.of(10), 4);
            case "CHAR", "CHARACTER", "NCHAR", "NATIVE CHARACTER" ->
                new DataType.Char(length(first, 1), caseInsensitive);
            case "VARCHAR", "NVARCHAR", "VARCHAR2", "NVARCHAR2", "CHARACTER VARYING", "VARYING CHARACTER" ->
                first.isPresent() && first.getAsInt() > 0
                        ? new DataType.VarChar(length(first, 1), caseInsensitive)
                        : new DataType.Text(caseInsensitive);
            case "TEXT", "NTEXT", "TINYTEXT", "MEDIUMTEXT", "LONGTEXT", "CLOB", "NCLOB", "STRING" ->
                new DataType.Text(caseInsensitive);
            case "DATE" -> new DataType.Date();
            case "TIME" -> new DataType.Time(precision(first));
            case "DATETIME", "DATETIME2", "SMALLDATETIME", "TIMESTAMP", "TIMESTAMP WITHOUT TIME ZONE" ->
                new DataType.Timestamp(precision(first));
            case "TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE", "DATETIMEOFFSET" ->
                new DataType.TimestampWithZone(precision(first));
            case "BLOB", "TINYBLOB", "MEDIUMBLOB", "LONGBLOB", "BYTEA", "IMAGE" -> new DataType.Blob();
            case "BINARY" -> new DataType.Binary(length(first, 1));
            case "VARBINARY" -> first.isPresent() ? new DataType.VarBinary(length(first, 1)) : new DataType.Blob();
            case "UUID", "GUID", "UNIQUEIDENTIFIER" -> new DataType.Uuid();
            case "JSON" -> new DataType.Json();
            case "XML" -> new DataType.Xml();
            default -> null;
        };
    }

    private static DataType decimal(OptionalInt precision, OptionalInt scale) {
        return precision.orElse(0) < 1
                ? new DataType.Decimal(OptionalInt.empty(), 0)
                : new DataType.Decimal(precision, Math.min(scale.orElse(0), precision.getAsInt()));
    }

    private static int length(OptionalInt given, int otherwise) {
        int length = given.orElse(otherwise);
        return length < 1 ? otherwise : Math.min(length, LONGEST);
    }

    private static int precision(OptionalInt given) {
        return Math.min(given.orElse(DATE_TIME_PRECISION), 9);
    }

    private static OptionalInt number(String digits) {
        if (digits == null
                || digits.isEmpty()
                || digits.length() > 9
                || !digits.chars().allMatch(Types::isDigit)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(digits));
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Names of whole-number types, smallest first, for widening. */
    static final List<DataType.Int> WHOLE_NUMBERS =
            List.of(new DataType.Int(16, false), new DataType.Int(32, false), new DataType.Int(64, false));
}
