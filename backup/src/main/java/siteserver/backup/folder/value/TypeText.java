package siteserver.backup.folder.value;

import java.util.Optional;
import java.util.OptionalInt;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.DataType;

/**
 * A type as it stands in {@code _metadata.json}: {@code varchar(255) case-insensitive}, {@code timestamp(6)}, … There
 * is exactly one text for every type; docs/folder.md lists them.
 */
public final class TypeText {

    private static final String CASE_INSENSITIVE = " case-insensitive";
    private static final int DEEPEST_ARRAY = 6;

    private TypeText() {}

    /** The text of a type. */
    public static String of(DataType type) {
        return switch (type.kind()) {
            case BOOL -> "boolean";
            case INT -> integer((DataType.Int) type);
            case DECIMAL -> decimal((DataType.Decimal) type);
            case REAL -> "real";
            case DOUBLE -> "double";
            case CHAR -> text("char", ((DataType.Char) type).length(), ((DataType.Char) type).caseInsensitive());
            case VARCHAR ->
                text("varchar", ((DataType.VarChar) type).length(), ((DataType.VarChar) type).caseInsensitive());
            case TEXT -> ((DataType.Text) type).caseInsensitive() ? "text" + CASE_INSENSITIVE : "text";
            case ENUM -> "enum(" + EnumText.of(((DataType.Enumeration) type).values()) + ")";
            case BITS -> "bits(" + ((DataType.Bits) type).length() + ")";
            case DATE -> "date";
            case TIME -> "time(" + ((DataType.Time) type).precision() + ")";
            case TIMESTAMP -> "timestamp(" + ((DataType.Timestamp) type).precision() + ")";
            case TIMESTAMP_WITH_ZONE -> "timestamp with zone(" + ((DataType.TimestampWithZone) type).precision() + ")";
            case BINARY -> "binary(" + ((DataType.Binary) type).length() + ")";
            case VARBINARY -> "varbinary(" + ((DataType.VarBinary) type).length() + ")";
            case BLOB -> "blob";
            case UUID -> "uuid";
            case JSON -> "json";
            case XML -> "xml";
            case ARRAY -> "array(" + of(((DataType.Array) type).element()) + ")";
            case POINT -> "point";
            case LINE -> "line";
            case POLYGON -> "polygon";
            case OTHER -> "other(" + ((DataType.Other) type).nativeType() + ")";
        };
    }

    /**
     * The type of a text, spelled exactly as {@link #of} spells it.
     *
     * @param place table, column and file, for the {@code UNKNOWN_TYPE} that any other text is
     */
    public static DataType parse(String text, Place place) {
        return parse(text).orElseThrow(() -> new SiteServerException(FolderProblem.UNKNOWN_TYPE, place, text));
    }

    /** The type of a text, or empty when the text is no type. */
    public static Optional<DataType> parse(String text) {
        return read(text, 0).filter(type -> of(type).equals(text));
    }

    /** More lenient than {@link #parse}: what it reads must still prove to be spelled right. */
    private static Optional<DataType> read(String text, int depth) {
        boolean caseInsensitive = text.endsWith(CASE_INSENSITIVE);
        String type = caseInsensitive ? text.substring(0, text.length() - CASE_INSENSITIVE.length()) : text;
        int open = type.indexOf('(');
        if (open < 0) {
            return Optional.ofNullable(plain(type, caseInsensitive));
        }
        if (!type.endsWith(")")) {
            return Optional.empty();
        }
        String inside = type.substring(open + 1, type.length() - 1);
        return switch (type.substring(0, open)) {
            case "decimal" -> decimal(inside);
            case "enum" -> EnumText.parse(inside).map(DataType.Enumeration::new);
            case "array" ->
                depth == DEEPEST_ARRAY
                        ? Optional.empty()
                        : read(inside, depth + 1).map(DataType.Array::new);
            case "other" -> Optional.of(new DataType.Other(inside));
            default ->
                number(inside)
                        .flatMap(
                                number -> Optional.ofNullable(sized(type.substring(0, open), number, caseInsensitive)));
        };
    }

    private static DataType plain(String text, boolean caseInsensitive) {
        return switch (text) {
            case "boolean" -> new DataType.Bool();
            case "int8", "int16", "int24", "int32", "int64" -> integer(text, false);
            case "int8 unsigned", "int16 unsigned", "int24 unsigned", "int32 unsigned", "int64 unsigned" ->
                integer(text.substring(0, text.indexOf(' ')), true);
            case "decimal" -> new DataType.Decimal(OptionalInt.empty(), 0);
            case "real" -> new DataType.Real();
            case "double" -> new DataType.DoublePrecision();
            case "text" -> new DataType.Text(caseInsensitive);
            case "date" -> new DataType.Date();
            case "blob" -> new DataType.Blob();
            case "uuid" -> new DataType.Uuid();
            case "json" -> new DataType.Json();
            case "xml" -> new DataType.Xml();
            case "point" -> new DataType.Point();
            case "line" -> new DataType.Line();
            case "polygon" -> new DataType.Polygon();
            default -> null;
        };
    }

    private static DataType sized(String name, int number, boolean caseInsensitive) {
        boolean isPrecision = number <= 9;
        return switch (name) {
            case "char" -> new DataType.Char(number, caseInsensitive);
            case "varchar" -> new DataType.VarChar(number, caseInsensitive);
            case "bits" -> new DataType.Bits(number);
            case "binary" -> new DataType.Binary(number);
            case "varbinary" -> new DataType.VarBinary(number);
            case "time" -> isPrecision ? new DataType.Time(number) : null;
            case "timestamp" -> isPrecision ? new DataType.Timestamp(number) : null;
            case "timestamp with zone" -> isPrecision ? new DataType.TimestampWithZone(number) : null;
            default -> null;
        };
    }

    private static String integer(DataType.Int type) {
        return "int" + type.bits() + (type.unsigned() ? " unsigned" : "");
    }

    private static DataType integer(String text, boolean unsigned) {
        return new DataType.Int(Integer.parseInt(text.substring(3)), unsigned);
    }

    private static String decimal(DataType.Decimal type) {
        return type.precision().isEmpty()
                ? "decimal"
                : "decimal(" + type.precision().getAsInt() + "," + type.scale() + ")";
    }

    private static Optional<DataType> decimal(String inside) {
        int comma = inside.indexOf(',');
        if (comma < 0) {
            return Optional.empty();
        }
        boolean negative = inside.startsWith("-", comma + 1);
        Optional<Integer> scale = number(inside.substring(comma + (negative ? 2 : 1)));
        return number(inside.substring(0, comma))
                .filter(precision -> precision > 0)
                .flatMap(precision -> scale.map(
                        digits -> new DataType.Decimal(OptionalInt.of(precision), negative ? -digits : digits)));
    }

    private static String text(String name, int length, boolean caseInsensitive) {
        return name + "(" + length + ")" + (caseInsensitive ? CASE_INSENSITIVE : "");
    }

    /** Decimal digits as a number, or empty. */
    private static Optional<Integer> number(String digits) {
        try {
            return digits.isEmpty() || digits.charAt(0) == '-' || digits.charAt(0) == '+'
                    ? Optional.empty()
                    : Optional.of(Integer.parseInt(digits));
        } catch (NumberFormatException tooLargeOrNoNumber) {
            return Optional.empty();
        }
    }
}
