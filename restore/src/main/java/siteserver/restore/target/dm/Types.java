package siteserver.restore.target.dm;

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

/** Lengths of text count bytes unless they say CHAR; how long a text within a row can be depends on the server's page. */
final class Types implements TargetTypes {

    private static final int MOST_DIGITS = 38;
    private static final int MOST_FRACTION = 6;

    /** Characters of four bytes within the 3900 bytes that a page of 8 KB leaves. */
    private static final int MOST_CHARACTERS = 900;

    private static final int MOST_BYTES = 3900;

    private static final Limits USUAL = Limits.USUAL.withMaxBytes(Integer.MAX_VALUE);

    private static final Pattern SHAPE = Pattern.compile(
            "([A-Z][A-Z0-9 ]*?)\\s*(?:\\(\\s*(\\d{1,9})(?:\\s*CHAR)?\\s*(?:,\\s*(\\d{1,3})\\s*)?\\))?( WITH(?: LOCAL)? TIME ZONE)?");

    @Override
    public TargetType neutral(Column column, boolean keyed) {
        DataType type = column.type();
        return switch (type.kind()) {
            case BOOL -> plain("BIT", type);
            case INT -> whole((DataType.Int) type, column.identity());
            case DECIMAL -> decimal((DataType.Decimal) type);
            case REAL -> floating("REAL", type);
            case DOUBLE -> floating("DOUBLE", type);
            case CHAR -> varchar(((DataType.Char) type).length(), keyed);
            case VARCHAR -> varchar(((DataType.VarChar) type).length(), keyed);
            case TEXT, JSON, XML, ARRAY, POINT, LINE, POLYGON, OTHER -> keyed ? varchar(MOST_CHARACTERS, true) : text();
            case ENUM ->
                varchar(
                        ((DataType.Enumeration) type)
                                .values().stream()
                                        .mapToInt(String::length)
                                        .max()
                                        .orElse(1),
                        keyed);
            case BITS -> varchar(((DataType.Bits) type).length(), keyed);
            case DATE -> plain("DATE", type);
            case TIME -> time(((DataType.Time) type).precision());
            case TIMESTAMP -> timestamp(((DataType.Timestamp) type).precision());
            case TIMESTAMP_WITH_ZONE -> instant(((DataType.TimestampWithZone) type).precision());
            case BINARY -> binary(((DataType.Binary) type).length(), keyed);
            case VARBINARY -> binary(((DataType.VarBinary) type).length(), keyed);
            case BLOB -> keyed ? binary(MOST_BYTES, true) : blob();
            case UUID -> varchar(36, keyed);
        };
    }

    private static TargetType plain(String sql, DataType stored) {
        return TargetType.plain(sql, stored, USUAL);
    }

    private static TargetType floating(String sql, DataType stored) {
        return plain(sql, stored).withComparable(Forms.NUMBER).withKeyForm(Forms.NUMBER);
    }

    private static TargetType whole(DataType.Int type, boolean identity) {
        int bits = type.bits() + (type.unsigned() ? 1 : 0);
        if (identity) {
            return whole(bits <= 32 ? 32 : 64);
        }
        return bits > 64 ? decimal(20, 0) : whole(bits <= 8 ? 8 : bits <= 16 ? 16 : bits <= 32 ? 32 : 64);
    }

    private static TargetType whole(int bits) {
        String name = bits == 8 ? "TINYINT" : bits == 16 ? "SMALLINT" : bits == 32 ? "INT" : "BIGINT";
        return plain(name, new DataType.Int(bits, false));
    }

    private static TargetType decimal(DataType.Decimal type) {
        int precision = type.precision().orElse(MOST_DIGITS + 1);
        return precision > MOST_DIGITS || type.scale() < 0 || type.scale() > precision
                ? number()
                : decimal(precision, type.scale());
    }

    private static TargetType decimal(int precision, int scale) {
        return plain("DEC(" + precision + ", " + scale + ")", new DataType.Decimal(OptionalInt.of(precision), scale))
                .withComparable(Forms.DECIMAL)
                .withKeyForm(Forms.DECIMAL);
    }

    private static TargetType number() {
        return TargetType.plain(
                        "NUMBER", new DataType.Decimal(OptionalInt.empty(), 0), USUAL.withMaxDigits(MOST_DIGITS))
                .withComparable(Forms.DECIMAL)
                .withKeyForm(Forms.DECIMAL);
    }

    private static TargetType varchar(int length, boolean keyed) {
        if (length > MOST_CHARACTERS && !keyed) {
            return text();
        }
        int characters = Math.max(1, Math.min(MOST_CHARACTERS, length));
        return plain("VARCHAR(" + characters + " CHAR)", new DataType.VarChar(characters, false));
    }

    private static TargetType text() {
        return plain("CLOB", new DataType.Text(false));
    }

    private static TargetType blob() {
        return plain("BLOB", new DataType.Blob()).withLoad(Cells.RAW_BYTES);
    }

    private static TargetType binary(int length, boolean keyed) {
        if (length > MOST_BYTES && !keyed) {
            return blob();
        }
        int bytes = Math.max(1, Math.min(MOST_BYTES, length));
        return plain("VARBINARY(" + bytes + ")", new DataType.VarBinary(bytes)).withLoad(Cells.RAW_BYTES);
    }

    private static TargetType time(int precision) {
        int digits = Math.min(precision, MOST_FRACTION);
        return plain("TIME(" + digits + ")", new DataType.Time(digits));
    }

    private static TargetType timestamp(int precision) {
        int digits = Math.min(precision, MOST_FRACTION);
        return plain("TIMESTAMP(" + digits + ")", new DataType.Timestamp(digits));
    }

    /** The server reads an offset with hours and minutes. */
    private static TargetType instant(int precision) {
        int digits = Math.min(precision, MOST_FRACTION);
        return plain("TIMESTAMP(" + digits + ") WITH TIME ZONE", new DataType.TimestampWithZone(digits))
                .withLoad((bytes, from, length, out) -> {
                    out.beginCell();
                    out.append(bytes, from, length - 3);
                    for (char c : " +00:00".toCharArray()) {
                        out.append((byte) c);
                    }
                    out.endCell();
                });
    }

    @Override
    public Optional<TargetType> parse(String nativeType) {
        Matcher shape = SHAPE.matcher(nativeType.trim().toUpperCase(Locale.ROOT));
        if (!shape.matches()) {
            return Optional.empty();
        }
        int first = shape.group(2) == null ? -1 : Integer.parseInt(shape.group(2));
        int second = shape.group(3) == null ? -1 : Integer.parseInt(shape.group(3));
        return Optional.ofNullable(named(shape.group(1), first, second, shape.group(4) != null));
    }

    private static TargetType named(String name, int first, int second, boolean zone) {
        return switch (name) {
            case "BIT", "BOOLEAN", "BOOL" -> plain("BIT", new DataType.Bool());
            case "TINYINT", "BYTE" -> whole(8);
            case "SMALLINT" -> whole(16);
            case "INT", "INTEGER" -> whole(32);
            case "BIGINT" -> whole(64);
            case "DEC", "DECIMAL", "NUMBER", "NUMERIC" ->
                first < 1
                        ? number()
                        : first > MOST_DIGITS || second > first ? null : decimal(first, Math.max(0, second));
            case "REAL" -> floating("REAL", new DataType.Real());
            case "DOUBLE", "DOUBLE PRECISION", "FLOAT" -> floating("DOUBLE", new DataType.DoublePrecision());
            case "VARCHAR", "VARCHAR2", "NVARCHAR", "NVARCHAR2", "CHAR", "CHARACTER" ->
                first > 8188 ? null : varchar(first < 0 ? 1 : first, false);
            case "TEXT", "CLOB", "LONGVARCHAR", "LONG" -> text();
            case "BLOB", "IMAGE", "LONGVARBINARY" -> blob();
            case "VARBINARY", "BINARY", "RAW" -> first < 1 ? null : binary(first, false);
            case "DATE" -> plain("DATE", new DataType.Date());
            case "TIME" -> time(first < 0 ? MOST_FRACTION : first);
            case "TIMESTAMP", "DATETIME" -> {
                int digits = first < 0 ? MOST_FRACTION : first;
                yield zone ? instant(digits) : timestamp(digits);
            }
            default -> null;
        };
    }
}
