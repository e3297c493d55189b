package siteserver.restore.target.mariadb;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.target.CellFunction;
import siteserver.restore.target.Limits;
import siteserver.restore.target.TargetType;
import siteserver.restore.target.TargetTypes;
import siteserver.restore.target.cells.Cells;
import siteserver.restore.target.convert.Forms;

/**
 * Types of MySQL and MariaDB. Text is always Unicode; a column that tells upper from lower case keeps a binary
 * collation, so that keys stay different that were different. Instants are date-times in UTC, because {@code timestamp}
 * ends in 2038.
 */
final class Types implements TargetTypes {

    private static final int MOST_DIGITS = 65;
    private static final int MOST_SCALE = 30;
    private static final int MOST_CHAR = 255;
    private static final int MOST_BITS = 64;
    private static final int MOST_ENUM_VALUES = 65_535;
    private static final int LONGEST_UUID = 36;

    /** Longer text is kept beside the row, where it does not count against the row's 65,535 bytes. */
    private static final int MOST_VARCHAR = 16_000;

    /** As text a year of 0 would be 2000. */
    private static final CellFunction FOUR_DIGITS = (bytes, from, length, out) -> {
        out.beginCell();
        for (int i = length; i < 4; i++) {
            out.append((byte) '0');
        }
        out.append(bytes, from, length);
        out.endCell();
    };

    static final String JSON = "json";

    /** What is left of the numbers in a JSON column of MySQL. */
    private static final int DIGITS_OF_DOUBLES = 17;

    static final Limits LIMITS = Limits.USUAL.withZeroDates();

    private static final LocalDateTime FIRST_TIMESTAMP = LocalDateTime.of(1970, 1, 1, 0, 0, 1);
    private static final LocalDateTime LAST_TIMESTAMP = LocalDateTime.of(2038, 1, 19, 3, 14, 7, 999_999_000);

    private final Server server;
    private final NativeTypes natives;

    Types(Server server) {
        this.server = server;
        this.natives = new NativeTypes(this, server);
    }

    @Override
    public Optional<TargetType> parse(String nativeType) {
        return natives.parse(nativeType);
    }

    @Override
    public TargetType neutral(Column column, boolean keyed) {
        DataType type = column.type();
        return switch (type.kind()) {
            case BOOL -> bool();
            case INT -> whole((DataType.Int) type);
            case DECIMAL -> decimal((DataType.Decimal) type);
            case REAL -> floating("float", false, type);
            case DOUBLE -> floating("double", false, type);
            case CHAR -> character((DataType.Char) type);
            case VARCHAR -> {
                DataType.VarChar text = (DataType.VarChar) type;
                yield varchar(text.length(), text.caseInsensitive());
            }
            case TEXT -> text("longtext", ((DataType.Text) type).caseInsensitive(), Long.MAX_VALUE);
            case ENUM -> enumeration((DataType.Enumeration) type);
            case BITS -> bits(((DataType.Bits) type).length());
            case DATE -> date();
            case TIME -> time(((DataType.Time) type).precision());
            case TIMESTAMP -> datetime(((DataType.Timestamp) type).precision());
            case TIMESTAMP_WITH_ZONE -> datetime(((DataType.TimestampWithZone) type).precision());
            case BINARY -> binary(((DataType.Binary) type).length());
            case VARBINARY -> varbinary(((DataType.VarBinary) type).length());
            case BLOB -> blob("longblob", Long.MAX_VALUE);
            case UUID -> uuid();
            case JSON -> json();
            case XML, ARRAY, POINT, LINE, POLYGON, OTHER -> text("longtext", false, Long.MAX_VALUE);
        };
    }

    private static TargetType plain(String sql, DataType stored) {
        return TargetType.plain(sql, stored, LIMITS);
    }

    TargetType whole(DataType.Int type) {
        String name =
                switch (type.bits()) {
                    case 8 -> "tinyint";
                    case 16 -> "smallint";
                    case 24 -> "mediumint";
                    case 32 -> "int";
                    default -> "bigint";
                };
        return plain(type.unsigned() ? name + " unsigned" : name, type);
    }

    /** Without a precision: all digits that there can be before and behind the point. */
    private TargetType decimal(DataType.Decimal type) {
        int scale = type.precision().isEmpty() ? MOST_SCALE : Math.max(0, type.scale());
        int precision = type.precision().isEmpty()
                ? MOST_DIGITS
                : Math.max(type.precision().getAsInt() + Math.max(0, -type.scale()), scale);
        if (precision > MOST_DIGITS || scale > MOST_SCALE) {
            return text("longtext", false, Long.MAX_VALUE);
        }
        return decimal(precision, scale, false);
    }

    TargetType decimal(int precision, int scale, boolean unsigned) {
        return plain(
                        "decimal(" + precision + "," + scale + ")" + (unsigned ? " unsigned" : ""),
                        new DataType.Decimal(OptionalInt.of(precision), scale))
                .withComparable(Forms.DECIMAL)
                .withKeyForm(Forms.DECIMAL);
    }

    /** Zeros in front when the server shows it; the value is the same. */
    TargetType filled(TargetType type, int width) {
        String name = type.sql().replace(" unsigned", "");
        boolean sized = type.stored() instanceof DataType.Int && width > 0;
        return TargetType.plain(
                        name + (sized ? "(" + width + ")" : "") + " unsigned zerofill", type.stored(), type.limits())
                .withLoad(type.load())
                .withComparable(type.comparable())
                .withKeyForm(type.keyForm());
    }

    /** An address of the internet, carried as its text. */
    TargetType address(String name) {
        return plain(name, new DataType.Other(name));
    }

    TargetType floating(String name, boolean unsigned, DataType stored) {
        // A zero below zero comes back as a plain zero; the greatest floats are out of range when read as text.
        return plain(name + (unsigned ? " unsigned" : ""), stored)
                .withLoad(stored instanceof DataType.Real ? Cells.REAL_AS_DOUBLE : CellFunction.IDENTITY)
                .withComparable(Forms.NUMBER)
                .withKeyForm(Forms.NUMBER);
    }

    TargetType bool() {
        return plain("tinyint(1)", new DataType.Int(8, false));
    }

    TargetType date() {
        return plain("date", new DataType.Date());
    }

    /** A year of four digits, or 0. */
    TargetType year() {
        return plain("year", new DataType.Int(16, false)).withLoad(FOUR_DIGITS);
    }

    private TargetType character(DataType.Char type) {
        return type.length() < 1 || type.length() > MOST_CHAR
                ? varchar(type.length(), type.caseInsensitive())
                : character(type.length(), collation(type.caseInsensitive()), type.caseInsensitive());
    }

    TargetType character(int length, String collation, boolean folds) {
        return plain("char(" + length + ")" + collation, new DataType.Char(length, folds))
                .withComparable(Forms.WITHOUT_TRAILING_BLANKS)
                .withKeyForm(keyForm(collation, folds).then(Forms.WITHOUT_TRAILING_BLANKS));
    }

    private TargetType varchar(int length, boolean folds) {
        return length < 1 || length > MOST_VARCHAR
                ? text("longtext", folds, Long.MAX_VALUE)
                : varchar(length, collation(folds), folds);
    }

    TargetType varchar(int length, String collation, boolean folds) {
        return plain("varchar(" + length + ")" + collation, new DataType.VarChar(length, folds))
                .withKeyForm(keyForm(collation, folds));
    }

    private TargetType text(String name, boolean folds, long maxBytes) {
        return text(name, collation(folds), folds, maxBytes);
    }

    TargetType text(String name, String collation, boolean folds, long maxBytes) {
        return new TargetType(
                name + collation,
                new DataType.Text(folds),
                LIMITS.withMaxBytes(Math.min(maxBytes, longestCell())),
                CellFunction.IDENTITY,
                CellFunction.IDENTITY,
                keyForm(collation, folds));
    }

    TargetType blob(String name, long maxBytes) {
        return TargetType.plain(name, new DataType.Blob(), LIMITS.withMaxBytes(Math.min(maxBytes, longestCell())))
                .withLoad(Cells.RAW_BYTES);
    }

    /** LOAD DATA takes cells of any length; an INSERT must fit a packet, with every byte escaped. */
    private long longestCell() {
        return server.localInfile() ? Long.MAX_VALUE : Math.max(0, server.largestPacket() / 2 - 4096);
    }

    private TargetType enumeration(DataType.Enumeration type) {
        boolean holds = !type.values().isEmpty()
                && type.values().size() <= MOST_ENUM_VALUES
                && type.values().stream().noneMatch(value -> value.endsWith(" ") || value.length() > MOST_CHAR);
        if (!holds) {
            int longest = type.values().stream().mapToInt(String::length).max().orElse(1);
            return varchar(Math.max(1, longest), false);
        }
        return enumeration(type.values(), collation(false));
    }

    TargetType enumeration(List<String> values, String collation) {
        return plain("enum(" + literals(values) + ")" + collation, new DataType.Enumeration(values));
    }

    /** A set's text is its members between commas. */
    TargetType set(List<String> values, String collation, boolean folds) {
        return plain("set(" + literals(values) + ")" + collation, new DataType.Text(folds));
    }

    /** Only for the way back: elsewhere polygons need not be closed, and text holds all. */
    TargetType geometry(String name, DataType stored) {
        return plain(name, stored).withLoad(WellKnownText.FROM_CANONICAL);
    }

    static String literals(List<String> values) {
        return values.stream()
                .map(value -> '\'' + value.replace("\\", "\\\\").replace("'", "''") + '\'')
                .collect(Collectors.joining(","));
    }

    TargetType bits(int length) {
        return length >= 1 && length <= MOST_BITS
                ? plain("bit(" + length + ")", new DataType.Bits(length)).withLoad(Cells.RAW_BITS)
                : varchar(length, false);
    }

    TargetType time(int precision) {
        int digits = Math.min(precision, server.fractionDigits());
        return TargetType.plain("time" + inBrackets(digits), new DataType.Time(digits), LIMITS.withDurations());
    }

    TargetType datetime(int precision) {
        int digits = Math.min(precision, server.fractionDigits());
        return plain("datetime" + inBrackets(digits), new DataType.Timestamp(digits));
    }

    TargetType timestamp(int precision) {
        int digits = Math.min(precision, server.fractionDigits());
        return TargetType.plain(
                        "timestamp" + inBrackets(digits),
                        new DataType.TimestampWithZone(digits),
                        LIMITS.withDates(FIRST_TIMESTAMP, LAST_TIMESTAMP))
                .withLoad(Cells.WITHOUT_UTC);
    }

    private static String inBrackets(int digits) {
        return digits == 0 ? "" : "(" + digits + ")";
    }

    TargetType binary(int length) {
        return length < 1 || length > MOST_CHAR
                ? varbinary(length)
                : plain("binary(" + length + ")", new DataType.Binary(length)).withLoad(Cells.RAW_BYTES);
    }

    TargetType varbinary(int length) {
        return length < 1 || length > MOST_VARCHAR
                ? blob("longblob", Long.MAX_VALUE)
                : plain("varbinary(" + length + ")", new DataType.VarBinary(length))
                        .withLoad(Cells.RAW_BYTES);
    }

    TargetType uuid() {
        return server.uuidType()
                ? plain("uuid", new DataType.Uuid()).withLoad(Cells.UUID_BYTES)
                : character(LONGEST_UUID, " CHARACTER SET ascii COLLATE ascii_bin", false);
    }

    /** MySQL's own JSON type would bring the text into another form and round long numbers. */
    private TargetType json() {
        return server.jsonType() && server.jsonIsText() ? nativeJson() : text("longtext", false, Long.MAX_VALUE);
    }

    TargetType nativeJson() {
        TargetType type = plain(JSON, new DataType.Json());
        return server.jsonIsText()
                ? type
                : type.withLimits(LIMITS.withMaxDigits(DIGITS_OF_DOUBLES)).withComparable(Forms.JSON);
    }

    String collation(boolean folds) {
        return " CHARACTER SET " + server.charset() + " COLLATE "
                + (folds ? server.foldingCollation() : server.exactCollation());
    }

    /** Most collations fill the shorter of two texts up with blanks before they compare. */
    private static CellFunction keyForm(String collation, boolean folds) {
        boolean fills = !collation.contains("_nopad_") && !collation.contains("_0900_");
        CellFunction blanks = fills ? Forms.WITHOUT_TRAILING_BLANKS : CellFunction.IDENTITY;
        return folds ? blanks.then(collation.contains("_as_") ? Cells.LETTER_CASE : Cells.CASE_AND_ACCENTS) : blanks;
    }
}
