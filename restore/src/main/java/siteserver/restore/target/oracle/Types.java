package siteserver.restore.target.oracle;

import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.target.Limits;
import siteserver.restore.target.TargetType;
import siteserver.restore.target.TargetTypes;
import siteserver.restore.target.cells.Cells;
import siteserver.restore.target.convert.Forms;

/**
 * Text goes into national types, which are Unicode on every server; the other ones have the database's own code page.
 * Numbers are decimal with up to 38 digits. There is no type for a time of day.
 */
final class Types implements TargetTypes {

    private static final int MOST_DIGITS = 38;
    private static final int MOST_FRACTION = 9;
    private static final int FRACTION = 6;
    private static final int MOST_RAW = 2000;
    private static final int MOST_BYTES = 4000;
    private static final int MOST_CHAR = 2000;
    private static final int UUID_LENGTH = 36;

    /** From 4713 BC, as the server counts years, which has none with the number 0. */
    private static final Limits USUAL = Limits.USUAL
            .withDates(LocalDateTime.of(-4711, 1, 1, 0, 0), LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_999))
            .withoutSkippedDays()
            .withMaxBytes(Integer.MAX_VALUE)
            .withUtf16Lengths();

    /** Within a row nothing can be of no length. */
    private static final Limits IN_ROW = USUAL.withoutEmptyText();

    private static final Pattern SHAPE = Pattern.compile(
            "([A-Z][A-Z0-9_ ]*?)\\s*(?:\\(\\s*(\\d{1,9}|\\*)\\s*(BYTE|CHAR)?\\s*(?:,\\s*(-?\\d{1,3})\\s*)?\\))?( WITH(?: LOCAL)? TIME ZONE)?");

    private static final Pattern INTERVAL =
            Pattern.compile("INTERVAL (YEAR\\(\\d\\) TO MONTH|DAY\\(\\d\\) TO SECOND\\(\\d\\))");

    private final Server server;

    Types(Server server) {
        this.server = server;
    }

    @Override
    public TargetType neutral(Column column, boolean keyed) {
        DataType type = column.type();
        return switch (type.kind()) {
            case BOOL -> decimal(1, 0);
            case INT -> whole((DataType.Int) type, column.identity());
            case DECIMAL -> decimal((DataType.Decimal) type);
            case REAL -> floating("BINARY_FLOAT", type);
            case DOUBLE -> floating("BINARY_DOUBLE", type);
            case CHAR -> character(((DataType.Char) type).length());
            case VARCHAR -> varchar(((DataType.VarChar) type).length(), keyed);
            case TEXT, JSON, XML, ARRAY, POINT, LINE, POLYGON, OTHER -> keyed ? widest() : text();
            case ENUM ->
                varchar(
                        ((DataType.Enumeration) type)
                                .values().stream()
                                        .mapToInt(String::length)
                                        .max()
                                        .orElse(1),
                        keyed);
            case BITS -> varchar(((DataType.Bits) type).length(), keyed);
            case DATE -> date();
            // hh:mm:ss and a fraction; spans of MySQL have a sign and one digit more.
            case TIME -> varchar(11 + Math.min(MOST_FRACTION, ((DataType.Time) type).precision()), keyed);
            case TIMESTAMP -> timestamp(((DataType.Timestamp) type).precision());
            case TIMESTAMP_WITH_ZONE -> instant(((DataType.TimestampWithZone) type).precision(), " WITH TIME ZONE");
            case BINARY -> binary(((DataType.Binary) type).length(), keyed);
            case VARBINARY -> binary(((DataType.VarBinary) type).length(), keyed);
            case BLOB -> keyed ? binary(MOST_RAW, true) : blob();
            case UUID ->
                TargetType.plain("CHAR(" + UUID_LENGTH + " BYTE)", new DataType.Char(UUID_LENGTH, false), IN_ROW);
        };
    }

    private static TargetType whole(DataType.Int type, boolean identity) {
        if (identity) {
            return TargetType.plain("NUMBER(19)", new DataType.Int(64, false), USUAL);
        }
        return decimal(digits(type.bits()) + (type.unsigned() && type.bits() == 64 ? 1 : 0), 0);
    }

    /** Of the greatest whole number of so many bits, with a sign or without. */
    private static int digits(int bits) {
        return bits <= 8 ? 3 : bits <= 16 ? 5 : bits <= 24 ? 8 : bits <= 32 ? 10 : 19;
    }

    private static TargetType decimal(DataType.Decimal type) {
        int precision = type.precision().orElse(MOST_DIGITS + 1);
        return precision > MOST_DIGITS || type.scale() < 0 || type.scale() > precision
                ? number()
                : decimal(precision, type.scale());
    }

    private static TargetType decimal(int precision, int scale) {
        String sql = "NUMBER(" + precision + (scale == 0 ? ")" : ", " + scale + ")");
        return TargetType.plain(sql, new DataType.Decimal(OptionalInt.of(precision), scale), USUAL)
                .withComparable(Forms.DECIMAL)
                .withKeyForm(Forms.DECIMAL);
    }

    /** As many digits as each value has, up to 38. */
    private static TargetType number() {
        return TargetType.plain(
                        "NUMBER", new DataType.Decimal(OptionalInt.empty(), 0), USUAL.withMaxDigits(MOST_DIGITS))
                .withComparable(Forms.DECIMAL)
                .withKeyForm(Forms.DECIMAL);
    }

    /** The zero below zero becomes a plain zero. */
    private static TargetType floating(String sql, DataType stored) {
        return TargetType.plain(sql, stored, USUAL.withNotFinite())
                .withComparable(Forms.NUMBER)
                .withKeyForm(Forms.NUMBER);
    }

    private TargetType character(int length) {
        return length < 1 || length > server.nationalCharacters() / 2
                ? varchar(length, false)
                : TargetType.plain("NCHAR(" + length + ")", new DataType.Char(length, false), IN_ROW)
                        .withComparable(Forms.WITHOUT_TRAILING_BLANKS)
                        .withKeyForm(Forms.WITHOUT_TRAILING_BLANKS);
    }

    private TargetType varchar(int length, boolean keyed) {
        if (length > server.nationalCharacters()) {
            return keyed ? widest() : text();
        }
        int characters = Math.max(1, length);
        return TargetType.plain("NVARCHAR2(" + characters + ")", new DataType.VarChar(characters, false), IN_ROW);
    }

    /** A large object can be in no index. */
    private TargetType widest() {
        return varchar(server.nationalCharacters(), true);
    }

    private static TargetType text() {
        return TargetType.plain("NCLOB", new DataType.Text(false), USUAL);
    }

    private static TargetType blob() {
        return TargetType.plain("BLOB", new DataType.Blob(), USUAL).withLoad(Cells.RAW_BYTES);
    }

    /** It fills nothing up, so that shorter values stay what they are. */
    private static TargetType binary(int length, boolean keyed) {
        if (length > MOST_RAW && !keyed) {
            return blob();
        }
        int bytes = Math.max(1, Math.min(MOST_RAW, length));
        return TargetType.plain("RAW(" + bytes + ")", new DataType.VarBinary(bytes), IN_ROW)
                .withLoad(Cells.RAW_BYTES);
    }

    private static TargetType date() {
        return TargetType.plain("DATE", new DataType.Timestamp(0), USUAL).withLoad(Moments.DATE);
    }

    private static TargetType timestamp(int precision) {
        int digits = Math.min(precision, MOST_FRACTION);
        return TargetType.plain("TIMESTAMP(" + digits + ")", new DataType.Timestamp(digits), USUAL)
                .withLoad(Moments.TIMESTAMP);
    }

    private static TargetType instant(int precision, String zone) {
        int digits = Math.min(precision, MOST_FRACTION);
        return TargetType.plain("TIMESTAMP(" + digits + ")" + zone, new DataType.TimestampWithZone(digits), USUAL)
                .withLoad(Moments.INSTANT);
    }

    /**
     * LONG is one column per table and deprecated since 8i: it comes back as the large object that replaces it. What this
     * server's own texts may hold is known by its code page only.
     */
    @Override
    public Optional<TargetType> parse(String nativeType) {
        String text = nativeType.trim().toUpperCase(Locale.ROOT);
        Matcher interval = INTERVAL.matcher(text);
        if (interval.matches()) {
            return Optional.of(TargetType.plain(text, new DataType.Other(text), IN_ROW));
        }
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            return Optional.empty();
        }
        boolean any = "*".equals(shape.group(2));
        int first = shape.group(2) == null || any ? -1 : Integer.parseInt(shape.group(2));
        int second = shape.group(4) == null ? Integer.MIN_VALUE : Integer.parseInt(shape.group(4));
        boolean bytes = !"CHAR".equals(shape.group(3));
        String zone = shape.group(5) == null ? "" : shape.group(5);
        return Optional.ofNullable(named(shape.group(1), any, first, second, bytes, zone));
    }

    private TargetType named(String name, boolean any, int first, int second, boolean bytes, String zone) {
        return switch (name) {
            case "NUMBER", "NUMERIC", "DECIMAL" -> number(any, first, second);
            case "INTEGER", "INT", "SMALLINT" -> decimal(MOST_DIGITS, 0);
            case "FLOAT" ->
                first > 126
                        ? null
                        : TargetType.plain(
                                        "FLOAT(" + (first < 1 ? 126 : first) + ")",
                                        new DataType.Decimal(OptionalInt.empty(), 0),
                                        USUAL.withMaxDigits(MOST_DIGITS))
                                .withComparable(Forms.DECIMAL)
                                .withKeyForm(Forms.DECIMAL);
            case "BINARY_FLOAT" -> floating(name, new DataType.Real());
            case "BINARY_DOUBLE" -> floating(name, new DataType.DoublePrecision());
            case "NVARCHAR2" -> first < 1 ? null : varchar(first, false);
            case "NCHAR" -> first > server.nationalCharacters() / 2 ? null : character(Math.max(1, first));
            case "VARCHAR2", "VARCHAR" -> first < 1 || first > MOST_BYTES ? null : ownText(first, bytes);
            case "CHAR" -> first > MOST_CHAR ? null : ownCharacter(Math.max(1, first), bytes);
            case "NCLOB" -> text();
            case "CLOB", "LONG" -> TargetType.plain("CLOB", new DataType.Text(false), USUAL);
            case "BLOB", "LONG RAW" -> blob();
            case "RAW" -> first < 1 || first > MOST_RAW ? null : binary(first, true);
            case "DATE" -> date();
            case "TIMESTAMP" -> {
                int digits = first < 0 ? FRACTION : first;
                yield digits > MOST_FRACTION ? null : zone.isEmpty() ? timestamp(digits) : instant(digits, zone);
            }
            case "BOOLEAN" -> server.booleans() ? TargetType.plain(name, new DataType.Bool(), USUAL) : decimal(1, 0);
            default -> null;
        };
    }

    private static TargetType number(boolean any, int first, int second) {
        if (first < 0 && !any && second == Integer.MIN_VALUE) {
            return number();
        }
        int precision = any ? MOST_DIGITS : first;
        int scale = second == Integer.MIN_VALUE ? 0 : second;
        if (precision < 1 || precision > MOST_DIGITS || scale < -84 || scale > 127) {
            return null;
        }
        // What the reading side makes of a scale outside the digits.
        DataType stored = scale < 0
                ? new DataType.Decimal(OptionalInt.of(precision - scale), 0)
                : new DataType.Decimal(OptionalInt.of(Math.max(precision, scale)), scale);
        String sql = "NUMBER(" + (any ? "*" : Integer.toString(precision))
                + (second == Integer.MIN_VALUE ? ")" : ", " + scale + ")");
        return TargetType.plain(sql, stored, USUAL)
                .withComparable(Forms.DECIMAL)
                .withKeyForm(Forms.DECIMAL);
    }

    private TargetType ownText(int length, boolean bytes) {
        return TargetType.plain(
                "VARCHAR2(" + length + (bytes ? " BYTE)" : " CHAR)"),
                new DataType.VarChar(length, false),
                ownLimits(length, bytes));
    }

    private TargetType ownCharacter(int length, boolean bytes) {
        return TargetType.plain(
                        "CHAR(" + length + (bytes ? " BYTE)" : " CHAR)"),
                        new DataType.Char(length, false),
                        ownLimits(length, bytes))
                .withComparable(Forms.WITHOUT_TRAILING_BLANKS)
                .withKeyForm(Forms.WITHOUT_TRAILING_BLANKS);
    }

    /** Bytes of UTF-8 are only known to count where the database has it. */
    private Limits ownLimits(int length, boolean bytes) {
        return server.unicode() ? IN_ROW.withMaxBytes(bytes ? length : MOST_BYTES) : IN_ROW;
    }
}
