package siteserver.backup.folder.metadata;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.DataType;

/** The six types that the original tool knows, to and from ours. */
final class OriginalTypes {

    private static final String BOOLEAN = "Boolean";
    private static final String DATE_TIME = "DateTime";
    private static final String DECIMAL = "Decimal";
    private static final String INTEGER = "Integer";
    private static final String TEXT = "Text";
    private static final String VARCHAR = "VarChar";

    private static final int UUID_LENGTH = 36;
    private static final int TIME_LENGTH = 18;

    private OriginalTypes() {}

    /**
     * @param length characters, of {@code VarChar} only
     */
    record Spelling(String dataType, int length) {}

    static Spelling of(DataType type) {
        return switch (type.kind()) {
            case BOOL -> new Spelling(BOOLEAN, 0);
            case INT -> new Spelling(INTEGER, 0);
            case DECIMAL, REAL, DOUBLE -> new Spelling(DECIMAL, 0);
            case CHAR -> new Spelling(VARCHAR, ((DataType.Char) type).length());
            case VARCHAR -> new Spelling(VARCHAR, ((DataType.VarChar) type).length());
            case ENUM -> new Spelling(VARCHAR, longest(((DataType.Enumeration) type).values()));
            case BITS -> new Spelling(VARCHAR, ((DataType.Bits) type).length());
            case UUID -> new Spelling(VARCHAR, UUID_LENGTH);
            case TIME -> new Spelling(VARCHAR, TIME_LENGTH);
            case DATE, TIMESTAMP, TIMESTAMP_WITH_ZONE -> new Spelling(DATE_TIME, 0);
            case TEXT, BINARY, VARBINARY, BLOB, JSON, XML, ARRAY, POINT, LINE, POLYGON, OTHER -> new Spelling(TEXT, 0);
        };
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
     * @param dataType empty when the original did not know it: text
     */
    static DataType parse(Optional<String> dataType, int length, Place place) {
        String name = dataType.orElse(TEXT);
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "boolean" -> new DataType.Bool();
            case "datetime" -> new DataType.Timestamp(6);
            case "decimal" -> new DataType.Decimal(OptionalInt.empty(), 0);
            case "integer" -> new DataType.Int(64, false);
            case "text" -> new DataType.Text(false);
            case "varchar" -> length > 0 ? new DataType.VarChar(length, false) : new DataType.Text(false);
            default -> throw new SiteServerException(FolderProblem.UNKNOWN_TYPE, place, name);
        };
    }
}
