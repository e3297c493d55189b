package siteserver.backup.folder.metadata;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.Table;

/** The six types that the original tool knows, to and from ours. */
public final class OriginalTypes {

    private static final String BOOLEAN = "Boolean";
    private static final String DATE_TIME = "DateTime";
    private static final String DECIMAL = "Decimal";
    private static final String INTEGER = "Integer";
    private static final String TEXT = "Text";
    private static final String VARCHAR = "VarChar";
    private static final Set<String> KNOWN = Set.of("boolean", "datetime", "decimal", "integer", "text", "varchar");

    /** Oracle's nvarchar2 ends here, and no table of the original has a longer one. */
    private static final int LONGEST = 2000;

    private static final int UUID_LENGTH = 36;
    private static final int TIME_LENGTH = 18;

    private OriginalTypes() {}

    /**
     * @param length characters, of {@code VarChar} only
     */
    public record Spelling(String dataType, int length) {

        /** How many characters a value may have; -1: as many as it likes, or it is no text. */
        public int limit() {
            return dataType.equals(VARCHAR) ? length : -1;
        }
    }

    /** The nearest of the six. */
    public static Spelling of(DataType type) {
        return switch (type.kind()) {
            case BOOL -> new Spelling(BOOLEAN, 0);
            case INT -> new Spelling(INTEGER, 0);
            case DECIMAL, REAL, DOUBLE -> new Spelling(DECIMAL, 0);
            case CHAR -> varchar(((DataType.Char) type).length());
            case VARCHAR -> varchar(((DataType.VarChar) type).length());
            case ENUM -> varchar(longest(((DataType.Enumeration) type).values()));
            case BITS -> varchar(((DataType.Bits) type).length());
            case UUID -> varchar(UUID_LENGTH);
            case TIME -> varchar(TIME_LENGTH);
            case DATE, TIMESTAMP, TIMESTAMP_WITH_ZONE -> new Spelling(DATE_TIME, 0);
            case TEXT, BINARY, VARBINARY, BLOB, JSON, XML, ARRAY, POINT, LINE, POLYGON, OTHER -> new Spelling(TEXT, 0);
        };
    }

    /** The same for a column whose values may need more. */
    public static Spelling of(DataType type, Fallback fallback) {
        return switch (fallback) {
            case NONE -> of(type);
            case DECIMAL -> new Spelling(DECIMAL, 0);
            case TEXT -> new Spelling(TEXT, 0);
        };
    }

    /** Whether the nearest of the six stands for another kind of thing, so that a restore of the original makes another column. */
    public static boolean isForeign(DataType type) {
        return switch (type.kind()) {
            case BOOL, INT, DECIMAL, CHAR, VARCHAR, TEXT, DATE, TIMESTAMP, TIMESTAMP_WITH_ZONE -> false;
            case REAL,
                    DOUBLE,
                    ENUM,
                    BITS,
                    UUID,
                    TIME,
                    BINARY,
                    VARBINARY,
                    BLOB,
                    JSON,
                    XML,
                    ARRAY,
                    POINT,
                    LINE,
                    POLYGON,
                    OTHER -> true;
        };
    }

    /**
     * The columns that are marked as the primary key. The original makes a key of its own for each of them, so that
     * only one may be marked; and it has no key on a long text. Where a table has an identity the marks do not count.
     */
    public static Set<String> keyColumns(Table table, Map<String, Fallback> fallbacks) {
        List<String> key = table.primaryKey().map(Key::columns).orElse(List.of());
        boolean numbered = table.columns().stream().anyMatch(Column::identity);
        boolean canBeMade = numbered
                || key.size() == 1
                        && table.columns().stream()
                                .filter(column -> key.contains(column.name()))
                                .map(column -> of(column.type(), fallbacks.getOrDefault(column.name(), Fallback.NONE)))
                                .noneMatch(spelling -> spelling.dataType().equals(TEXT));
        return canBeMade ? Set.copyOf(key) : Set.of();
    }

    private static Spelling varchar(int length) {
        return length > LONGEST ? new Spelling(TEXT, 0) : new Spelling(VARCHAR, Math.max(1, length));
    }

    private static int longest(List<String> values) {
        return values.stream()
                .mapToInt(value -> value.codePointCount(0, value.length()))
                .max()
                .orElse(0);
    }

    /**
     * The widest type that one of the six may stand for: a 64-bit integer, fractions of a second, decimals of any
     * size. A length of 0 or less means that the original did not know it.
     *
     * @param dataType empty when the original did not know it: text; a word that is none of the six is read as
     *     VarChar, as the original does
     */
    static DataType parse(Optional<String> dataType, int length) {
        return switch (dataType.orElse(TEXT).toLowerCase(Locale.ROOT)) {
            case "boolean" -> new DataType.Bool();
            case "datetime" -> new DataType.Timestamp(6);
            case "decimal" -> new DataType.Decimal(OptionalInt.empty(), 0);
            case "integer" -> new DataType.Int(64, false);
            case "text" -> new DataType.Text(false);
            default -> length > 0 ? new DataType.VarChar(length, false) : new DataType.Text(false);
        };
    }

    /** Whether a word is one of the six types. */
    static boolean isKnown(String dataType) {
        return KNOWN.contains(dataType.toLowerCase(Locale.ROOT));
    }
}
