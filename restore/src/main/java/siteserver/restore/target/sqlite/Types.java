package siteserver.restore.target.sqlite;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.target.CellFunction;
import siteserver.restore.target.Limits;
import siteserver.restore.target.TargetType;
import siteserver.restore.target.TargetTypes;
import siteserver.restore.target.cells.Cells;
import siteserver.restore.target.convert.Forms;

/**
 * SQLite keeps any value in any column; the declared type says what its readers take it for and whether numbers in
 * text are turned into numbers. Decimals lie as 64-bit floating point, which holds 15 digits; longer ones are text.
 */
final class Types implements TargetTypes {

    /** Digits that survive a way through 64-bit floating point. */
    private static final int EXACT_DIGITS = 15;

    private static final long LONGEST_CELL = 1_000_000_000L;
    private static final int MOST_FRACTION = 9;

    private static final Limits TEXT = Limits.USUAL.withMaxBytes(LONGEST_CELL);

    private static final Pattern SHAPE =
            Pattern.compile("([A-Za-z][A-Za-z0-9 ]*?)\\s*(?:\\(\\s*(\\d{1,9})\\s*(?:,\\s*(\\d{1,9})\\s*)?\\))?");

    @Override
    public TargetType neutral(Column column, boolean keyed) {
        DataType type = column.type();
        return switch (type.kind()) {
            case BOOL -> bool("BOOLEAN");
            case INT -> column.identity() ? whole("INTEGER", 64, false) : whole((DataType.Int) type);
            case DECIMAL -> decimal((DataType.Decimal) type);
            case REAL, DOUBLE -> floating("DOUBLE");
            case CHAR -> {
                DataType.Char text = (DataType.Char) type;
                yield character("CHAR", text.length(), text.caseInsensitive());
            }
            case VARCHAR -> {
                DataType.VarChar text = (DataType.VarChar) type;
                yield varchar("VARCHAR", text.length(), text.caseInsensitive());
            }
            case TEXT -> text("TEXT", ((DataType.Text) type).caseInsensitive());
            case ENUM -> varchar("VARCHAR", longest((DataType.Enumeration) type), false);
            case BITS -> varchar("VARCHAR", ((DataType.Bits) type).length(), false);
            case DATE -> TargetType.plain("DATE", type, Limits.USUAL);
            case TIME -> TargetType.plain("TIME", type, Limits.USUAL);
            case TIMESTAMP -> TargetType.plain("DATETIME", type, Limits.USUAL);
            case TIMESTAMP_WITH_ZONE -> TargetType.plain("TIMESTAMPTZ", type, Limits.USUAL);
            case BINARY -> bytes("BINARY(" + ((DataType.Binary) type).length() + ")", type);
            case VARBINARY -> bytes("VARBINARY(" + ((DataType.VarBinary) type).length() + ")", type);
            case BLOB -> bytes("BLOB", type);
            case UUID -> TargetType.plain("UUID", type, Limits.USUAL);
            // A column declared as JSON turns bare numbers into its own, and long ones lose digits.
            case JSON, XML, ARRAY, POINT, LINE, POLYGON, OTHER -> text("TEXT", false);
        };
    }

    private static int longest(DataType.Enumeration type) {
        return Math.max(
                1,
                type.values().stream()
                        .mapToInt(value -> value.codePointCount(0, value.length()))
                        .max()
                        .orElse(1));
    }

    private static TargetType bool(String sql) {
        return TargetType.plain(sql, new DataType.Bool(), Limits.USUAL).withLoad(Cells.BOOL_TO_DIGIT);
    }

    private static TargetType whole(DataType.Int type) {
        String name =
                switch (type.bits()) {
                    case 8 -> "TINYINT";
                    case 16 -> "SMALLINT";
                    case 24 -> "MEDIUMINT";
                    case 32 -> "INT";
                    default -> "BIGINT";
                };
        return whole(type.unsigned() ? name + " UNSIGNED" : name, type.bits(), type.unsigned());
    }

    /** No number has more than 63 bits and a sign: of the unsigned ones with 64 bits only half can be held. */
    private static TargetType whole(String sql, int bits, boolean unsigned) {
        return TargetType.plain(sql, new DataType.Int(bits, unsigned && bits < 64), Limits.USUAL);
    }

    /** Whole numbers lie as such, and so the zero below zero is a plain zero. NaN would become NULL. */
    private static TargetType floating(String sql) {
        return TargetType.plain(sql, new DataType.DoublePrecision(), Limits.USUAL)
                .withComparable(Forms.NUMBER)
                .withKeyForm(Forms.NUMBER);
    }

    private static TargetType decimal(DataType.Decimal type) {
        return type.precision().isEmpty() || type.precision().getAsInt() > EXACT_DIGITS || type.scale() < 0
                ? text("TEXT", false)
                : decimal("DECIMAL", type.precision().getAsInt(), type.scale());
    }

    private static TargetType decimal(String name, int precision, int scale) {
        return TargetType.plain(
                        name + "(" + precision + "," + scale + ")",
                        new DataType.Decimal(OptionalInt.of(precision), scale),
                        Limits.USUAL.withMaxDigits(EXACT_DIGITS))
                .withComparable(Forms.DECIMAL)
                .withKeyForm(Forms.DECIMAL);
    }

    private static TargetType character(String name, int length, boolean folds) {
        return length < 1
                ? text("TEXT", folds)
                : collated(name + "(" + length + ")", new DataType.Char(length, folds), folds)
                        .withComparable(Forms.WITHOUT_TRAILING_BLANKS);
    }

    private static TargetType varchar(String name, int length, boolean folds) {
        return length < 1
                ? text("TEXT", folds)
                : collated(name + "(" + length + ")", new DataType.VarChar(length, folds), folds);
    }

    private static TargetType text(String name, boolean folds) {
        return collated(name, new DataType.Text(folds), folds);
    }

    /** NOCASE knows the letters A to Z only. */
    private static TargetType collated(String sql, DataType stored, boolean folds) {
        return TargetType.plain(folds ? sql + " COLLATE NOCASE" : sql, stored, TEXT)
                .withKeyForm(folds ? Cells.ASCII_LOWER : CellFunction.IDENTITY);
    }

    private static TargetType bytes(String sql, DataType stored) {
        return TargetType.plain(sql, stored, TEXT).withLoad(Cells.RAW_BYTES);
    }

    /** A bare number in JSON is turned into a number here: {@code 1.0} comes back as {@code 1}. */
    private static TargetType json() {
        return TargetType.plain("JSON", new DataType.Json(), TEXT).withComparable(Forms.JSON);
    }

    @Override
    public Optional<TargetType> parse(String nativeType) {
        return parse(nativeType, false);
    }

    /** Collations stand beside the type in SQLite. */
    @Override
    public Optional<TargetType> same(Column column) {
        DataType type = column.type();
        boolean folds = type instanceof DataType.Char text && text.caseInsensitive()
                || type instanceof DataType.VarChar varying && varying.caseInsensitive()
                || type instanceof DataType.Text plain && plain.caseInsensitive();
        return parse(column.nativeType(), folds);
    }

    private static Optional<TargetType> parse(String nativeType, boolean folds) {
        Matcher shape = SHAPE.matcher(nativeType.trim());
        if (!shape.matches()) {
            return Optional.empty();
        }
        String name = shape.group(1).replaceAll(" +", " ");
        int first = shape.group(2) == null ? -1 : Integer.parseInt(shape.group(2));
        int second = shape.group(3) == null ? -1 : Integer.parseInt(shape.group(3));
        return Optional.ofNullable(named(name, first, second, folds));
    }

    private static TargetType named(String name, int first, int second, boolean folds) {
        String sized = first < 0 ? name : name + "(" + first + (second < 0 ? "" : "," + second) + ")";
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "BOOLEAN", "BOOL", "BIT", "INT2" -> bool(sized);
            case "TINYINT", "INT1" -> first == 1 ? bool(sized) : whole(sized, 8, false);
            case "TINYINT UNSIGNED", "UNSIGNED TINYINT" -> whole(sized, 8, true);
            case "SMALLINT" -> whole(sized, 16, false);
            case "SMALLINT UNSIGNED", "UNSIGNED SMALLINT" -> whole(sized, 16, true);
            case "MEDIUMINT", "INT3" -> whole(sized, 24, false);
            case "MEDIUMINT UNSIGNED", "UNSIGNED MEDIUMINT" -> whole(sized, 24, true);
            case "INT", "INT4", "SIGNED INT" -> whole(sized, 32, false);
            case "INT UNSIGNED", "INTEGER UNSIGNED", "UNSIGNED INT", "UNSIGNED INTEGER" -> whole(sized, 32, true);
            case "INTEGER", "BIGINT", "INT8", "LONG" -> whole(sized, 64, false);
            case "BIGINT UNSIGNED", "UNSIGNED BIGINT", "UNSIGNED BIG INT" -> whole(sized, 64, true);
            case "REAL", "DOUBLE", "DOUBLE PRECISION", "FLOAT", "FLOAT8" -> floating(sized);
            case "DECIMAL", "NUMERIC", "DEC", "NUMBER" ->
                first > 0 ? decimal(name, first, Math.min(first, Math.max(0, second))) : numeric(name);
            case "CHAR", "CHARACTER", "NCHAR", "NATIVE CHARACTER" -> character(name, Math.max(1, first), folds);
            case "VARCHAR", "NVARCHAR", "VARCHAR2", "NVARCHAR2", "CHARACTER VARYING", "VARYING CHARACTER" ->
                first > 0 ? varchar(name, first, folds) : text(name, folds);
            case "TEXT", "NTEXT", "TINYTEXT", "MEDIUMTEXT", "LONGTEXT", "CLOB", "NCLOB" -> text(sized, folds);
            case "DATE" -> TargetType.plain(sized, new DataType.Date(), Limits.USUAL);
            case "TIME" -> TargetType.plain(sized, new DataType.Time(MOST_FRACTION), Limits.USUAL);
            case "DATETIME", "DATETIME2", "SMALLDATETIME", "TIMESTAMP" ->
                TargetType.plain(sized, new DataType.Timestamp(MOST_FRACTION), Limits.USUAL);
            case "TIMESTAMPTZ", "DATETIMEOFFSET" ->
                TargetType.plain(sized, new DataType.TimestampWithZone(MOST_FRACTION), Limits.USUAL);
            case "BLOB", "TINYBLOB", "MEDIUMBLOB", "LONGBLOB" -> bytes(sized, new DataType.Blob());
            case "BINARY" -> bytes(sized, new DataType.Binary(Math.max(1, first)));
            case "VARBINARY" -> bytes(sized, first > 0 ? new DataType.VarBinary(first) : new DataType.Blob());
            case "UUID", "GUID", "UNIQUEIDENTIFIER" -> TargetType.plain(sized, new DataType.Uuid(), Limits.USUAL);
            case "JSON" -> json();
            case "XML" -> TargetType.plain(sized, new DataType.Xml(), TEXT);
            default -> null;
        };
    }

    private static TargetType numeric(String name) {
        return TargetType.plain(
                        name, new DataType.Decimal(OptionalInt.empty(), 0), Limits.USUAL.withMaxDigits(EXACT_DIGITS))
                .withComparable(Forms.DECIMAL)
                .withKeyForm(Forms.DECIMAL);
    }
}
