package siteserver.restore.target.h2;

import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
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

/** H2 has nearly all neutral types. Its JSON type writes values anew, so that JSON is kept as text. */
final class Types implements TargetTypes {

    private static final int LONGEST = 1_000_000;
    private static final int MOST_DIGITS = 100_000;
    private static final int MOST_FRACTION = 9;
    private static final int FRACTION = 6;

    private static final Limits USUAL =
            Limits.USUAL.withMaxBytes(Integer.MAX_VALUE).withUtf16Lengths();
    private static final Limits FLOATING = USUAL.withNotFinite();

    /** As far as Java's own dates reach, but for the first and the last year, which stand for the infinities. */
    private static final Limits DATES = Limits.USUAL.withDates(
            LocalDateTime.of(-999_999_998, 1, 1, 0, 0), LocalDateTime.of(999_999_998, 12, 31, 23, 59, 59, 999_999_999));

    private static final Pattern SHAPE = Pattern.compile(
            "([A-Z][A-Z0-9_ ]*?)\\s*(?:\\(\\s*(\\d{1,9})\\s*(?:,\\s*(\\d{1,9})\\s*)?\\))?( WITH(?:OUT)? TIME ZONE)?");

    @Override
    public TargetType neutral(Column column, boolean keyed) {
        DataType type = column.type();
        return switch (type.kind()) {
            case BOOL -> plain("BOOLEAN", type);
            case INT -> whole((DataType.Int) type, column.identity());
            case DECIMAL -> decimal((DataType.Decimal) type);
            case REAL -> floating("REAL", type);
            case DOUBLE -> floating("DOUBLE PRECISION", type);
            case CHAR -> {
                DataType.Char text = (DataType.Char) type;
                yield text.caseInsensitive() ? varchar(text.length(), true) : character(text.length());
            }
            case VARCHAR -> {
                DataType.VarChar text = (DataType.VarChar) type;
                yield varchar(text.length(), text.caseInsensitive());
            }
            // A large object can be in no index.
            case TEXT ->
                ((DataType.Text) type).caseInsensitive() || keyed
                        ? unlimited(((DataType.Text) type).caseInsensitive())
                        : clob();
            case ENUM -> enumeration((DataType.Enumeration) type);
            case BITS -> varchar(((DataType.Bits) type).length(), false);
            case DATE -> TargetType.plain("DATE", type, DATES);
            case TIME -> time(((DataType.Time) type).precision());
            case TIMESTAMP -> timestamp(((DataType.Timestamp) type).precision());
            case TIMESTAMP_WITH_ZONE -> instant(((DataType.TimestampWithZone) type).precision());
            case BINARY -> binary(((DataType.Binary) type).length());
            case VARBINARY -> varbinary(((DataType.VarBinary) type).length());
            case BLOB -> bytes("BINARY LARGE OBJECT", type);
            case UUID -> plain("UUID", type);
            case JSON, XML, ARRAY, POINT, LINE, POLYGON, OTHER -> keyed ? unlimited(false) : clob();
        };
    }

    private static TargetType plain(String sql, DataType stored) {
        return TargetType.plain(sql, stored, USUAL);
    }

    /** The zero below zero becomes a plain zero. */
    private static TargetType floating(String sql, DataType stored) {
        return TargetType.plain(sql, stored, FLOATING)
                .withComparable(Forms.NUMBER)
                .withKeyForm(Forms.NUMBER);
    }

    private static TargetType whole(DataType.Int type, boolean identity) {
        int bits = type.bits() + (type.unsigned() ? 1 : 0);
        if (bits > 64 && !identity) {
            return decimal(20, 0);
        }
        return whole(bits <= 8 ? 8 : bits <= 16 ? 16 : bits <= 32 ? 32 : 64);
    }

    private static TargetType whole(int bits) {
        String name = bits == 8 ? "TINYINT" : bits == 16 ? "SMALLINT" : bits == 32 ? "INTEGER" : "BIGINT";
        return plain(name, new DataType.Int(bits, false));
    }

    private static TargetType decimal(DataType.Decimal type) {
        if (type.precision().isEmpty()) {
            return decfloat(MOST_DIGITS);
        }
        int scale = Math.max(0, type.scale());
        return decimal(Math.max(type.precision().getAsInt() + Math.max(0, -type.scale()), Math.max(1, scale)), scale);
    }

    private static TargetType decimal(int precision, int scale) {
        return plain(
                        "NUMERIC(" + precision + ", " + scale + ")",
                        new DataType.Decimal(OptionalInt.of(precision), scale))
                .withComparable(Forms.DECIMAL)
                .withKeyForm(Forms.DECIMAL);
    }

    private static TargetType decfloat(int digits) {
        return TargetType.plain("DECFLOAT(" + digits + ")", new DataType.Decimal(OptionalInt.empty(), 0), FLOATING)
                .withComparable(Forms.NUMBER)
                .withKeyForm(Forms.NUMBER);
    }

    private static TargetType character(int length) {
        return length < 1 || length > LONGEST
                ? clob()
                : plain("CHARACTER(" + length + ")", new DataType.Char(length, false))
                        .withComparable(Forms.WITHOUT_TRAILING_BLANKS)
                        .withKeyForm(Forms.WITHOUT_TRAILING_BLANKS);
    }

    private static TargetType varchar(int length, boolean folds) {
        if (length < 1 || length > LONGEST) {
            return folds ? unlimited(true) : clob();
        }
        String name = folds ? "VARCHAR_IGNORECASE" : "CHARACTER VARYING";
        return plain(name + "(" + length + ")", new DataType.VarChar(length, folds))
                .withKeyForm(keyForm(folds));
    }

    private static TargetType unlimited(boolean folds) {
        return plain(folds ? "VARCHAR_IGNORECASE" : "CHARACTER VARYING", new DataType.Text(folds))
                .withKeyForm(keyForm(folds));
    }

    private static CellFunction keyForm(boolean folds) {
        return folds ? Cells.LETTER_CASE : CellFunction.IDENTITY;
    }

    private static TargetType clob() {
        return plain("CHARACTER LARGE OBJECT", new DataType.Text(false));
    }

    /** Its own enumerations look neither at case nor at blanks around a value. */
    private static TargetType enumeration(DataType.Enumeration type) {
        Set<String> folded = new HashSet<>();
        int longest = 1;
        boolean holds = !type.values().isEmpty();
        for (String value : type.values()) {
            longest = Math.max(longest, value.length());
            holds &= !value.isEmpty() && value.equals(value.trim()) && folded.add(value.toUpperCase(Locale.ROOT));
        }
        if (!holds) {
            return varchar(longest, false);
        }
        List<String> literals = type.values().stream().map(Schema::literal).toList();
        return plain("ENUM(" + String.join(", ", literals) + ")", type);
    }

    private static TargetType time(int precision) {
        int digits = Math.min(precision, MOST_FRACTION);
        return TargetType.plain("TIME(" + digits + ")", new DataType.Time(digits), DATES);
    }

    private static TargetType timestamp(int precision) {
        int digits = Math.min(precision, MOST_FRACTION);
        return TargetType.plain("TIMESTAMP(" + digits + ")", new DataType.Timestamp(digits), DATES);
    }

    private static TargetType instant(int precision) {
        int digits = Math.min(precision, MOST_FRACTION);
        return TargetType.plain(
                "TIMESTAMP(" + digits + ") WITH TIME ZONE", new DataType.TimestampWithZone(digits), DATES);
    }

    private static TargetType bytes(String sql, DataType stored) {
        return plain(sql, stored).withLoad(Cells.RAW_BYTES);
    }

    private static TargetType binary(int length) {
        return length < 1 || length > LONGEST
                ? bytes("BINARY LARGE OBJECT", new DataType.Blob())
                : bytes("BINARY(" + length + ")", new DataType.Binary(length));
    }

    private static TargetType varbinary(int length) {
        return length < 1 || length > LONGEST
                ? bytes("BINARY LARGE OBJECT", new DataType.Blob())
                : bytes("BINARY VARYING(" + length + ")", new DataType.VarBinary(length));
    }

    /** An enumeration's values are not in its text; they are in the neutral type. */
    @Override
    public Optional<TargetType> same(Column column) {
        return column.nativeType().equals("ENUM") && column.type() instanceof DataType.Enumeration values
                ? Optional.of(enumeration(values))
                : parse(column.nativeType());
    }

    @Override
    public Optional<TargetType> parse(String nativeType) {
        Matcher shape = SHAPE.matcher(nativeType.trim().toUpperCase(Locale.ROOT));
        if (!shape.matches()) {
            return Optional.empty();
        }
        int first = shape.group(2) == null ? -1 : Integer.parseInt(shape.group(2));
        int second = shape.group(3) == null ? -1 : Integer.parseInt(shape.group(3));
        String zone = shape.group(4) == null ? "" : shape.group(4);
        return Optional.ofNullable(named(shape.group(1) + zone, first, second));
    }

    private static TargetType named(String name, int first, int second) {
        return switch (name) {
            case "BOOLEAN", "BOOL", "BIT" -> plain("BOOLEAN", new DataType.Bool());
            case "TINYINT" -> whole(8);
            case "SMALLINT", "INT2" -> whole(16);
            case "INTEGER", "INT", "INT4" -> whole(32);
            case "BIGINT", "INT8" -> whole(64);
            case "NUMERIC", "DECIMAL", "DEC" ->
                first < 1 ? decimal(MOST_DIGITS, 0) : first > MOST_DIGITS ? null : decimal(first, Math.max(0, second));
            case "DECFLOAT" -> first > MOST_DIGITS || first == 0 ? null : decfloat(first < 0 ? MOST_DIGITS : first);
            case "REAL", "FLOAT4" -> floating("REAL", new DataType.Real());
            case "DOUBLE PRECISION", "DOUBLE", "FLOAT8" -> floating("DOUBLE PRECISION", new DataType.DoublePrecision());
            case "CHARACTER", "CHAR", "NCHAR" -> character(first < 0 ? 1 : first);
            case "CHARACTER VARYING", "VARCHAR", "NVARCHAR" -> first < 0 ? unlimited(false) : varchar(first, false);
            case "VARCHAR_IGNORECASE" -> first < 0 ? unlimited(true) : varchar(first, true);
            case "CHARACTER LARGE OBJECT", "CLOB", "TEXT", "NCLOB" -> clob();
            case "BINARY" -> binary(first < 0 ? 1 : first);
            case "BINARY VARYING", "VARBINARY" ->
                first < 0 ? bytes("BINARY VARYING", new DataType.Blob()) : varbinary(first);
            case "BINARY LARGE OBJECT", "BLOB" -> bytes("BINARY LARGE OBJECT", new DataType.Blob());
            case "DATE" -> TargetType.plain("DATE", new DataType.Date(), DATES);
            case "TIME", "TIME WITHOUT TIME ZONE" -> time(Math.max(0, first));
            case "TIME WITH TIME ZONE" ->
                plain(
                        "TIME(" + Math.max(0, first) + ") WITH TIME ZONE",
                        new DataType.Other("TIME(" + Math.max(0, first) + ") WITH TIME ZONE"));
            case "TIMESTAMP", "TIMESTAMP WITHOUT TIME ZONE", "DATETIME" -> timestamp(first < 0 ? FRACTION : first);
            case "TIMESTAMP WITH TIME ZONE" -> instant(first < 0 ? FRACTION : first);
            case "UUID" -> plain("UUID", new DataType.Uuid());
            case "JSON" -> plain("JSON", new DataType.Json()).withComparable(Forms.JSON);
            case "GEOMETRY" -> plain("GEOMETRY", new DataType.Other("GEOMETRY"));
            default -> null;
        };
    }
}
