package siteserver.backup.folder.value;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import siteserver.backup.folder.schema.DataType;

/**
 * The canonical text of each type: what our row files hold, what readers must produce and what the proof compares.
 * docs/folder.md shows one example per type.
 */
public final class CanonicalValues {

    private CanonicalValues() {}

    /**
     * Looks whether bytes are the canonical text of a value that the type can hold. Allocates nothing when they are.
     *
     * @return empty when all is well
     */
    public static Optional<Finding> validate(DataType type, byte[] bytes, int from, int length) {
        Finding finding =
                switch (type.kind()) {
                    case BOOL -> bool(bytes, from, length);
                    case INT -> NumberText.checkInteger((DataType.Int) type, bytes, from, length);
                    case DECIMAL -> NumberText.checkDecimal((DataType.Decimal) type, bytes, from, length);
                    case REAL, DOUBLE -> NumberText.checkFloat(bytes, from, length);
                    case CHAR -> character((DataType.Char) type, bytes, from, length);
                    case VARCHAR -> text(bytes, from, length, ((DataType.VarChar) type).length());
                    case TEXT, JSON, XML, OTHER -> unicode(bytes, from, length);
                    case ENUM -> enumeration((DataType.Enumeration) type, bytes, from, length);
                    case BITS -> bits((DataType.Bits) type, bytes, from, length);
                    case DATE -> DateTimeCheck.date(bytes, from, length);
                    case TIME -> DateTimeCheck.time(bytes, from, length, ((DataType.Time) type).precision());
                    case TIMESTAMP ->
                        DateTimeCheck.timestamp(bytes, from, length, ((DataType.Timestamp) type).precision());
                    case TIMESTAMP_WITH_ZONE ->
                        DateTimeCheck.instant(bytes, from, length, ((DataType.TimestampWithZone) type).precision());
                    case BINARY -> HexText.checkBinary(bytes, from, length, ((DataType.Binary) type).length());
                    case VARBINARY -> HexText.checkBinary(bytes, from, length, ((DataType.VarBinary) type).length());
                    case BLOB -> HexText.checkBinary(bytes, from, length, Integer.MAX_VALUE);
                    case UUID -> HexText.checkUuid(bytes, from, length);
                    case ARRAY -> array(bytes, from, length);
                    case POINT -> StructureText.checkPoint(bytes, from, length);
                    case LINE -> StructureText.checkLine(bytes, from, length);
                    case POLYGON -> StructureText.checkPolygon(bytes, from, length);
                };
        return finding == null ? Optional.empty() : Optional.of(finding);
    }

    /** As {@link #validate(DataType, byte[], int, int)}; the text must be valid Unicode. */
    public static Optional<Finding> validate(DataType type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return validate(type, bytes, 0, bytes.length);
    }

    /**
     * Brings another spelling of a value to the canonical one: {@code True}, {@code 12.0} for an integer, {@code 1E+3},
     * {@code 2018-09-01T12:00:00Z}, upper-case hexadecimal digits, padding blanks. Whether the type can hold the value
     * (length, range) is not looked at.
     *
     * @return empty when the text is no value of the type
     */
    public static Optional<String> normalise(DataType type, String text) {
        return switch (type.kind()) {
            case BOOL -> bool(text);
            case INT -> NumberText.normaliseInteger(text);
            case DECIMAL -> NumberText.normaliseDecimal(text);
            case REAL -> FloatText.parseFloat(text).map(FloatText::of);
            case DOUBLE -> FloatText.parseDouble(text).map(FloatText::of);
            case CHAR -> Optional.of(withoutPadding(text));
            case DATE -> LenientDateTime.date(text);
            case TIME -> LenientDateTime.time(text);
            case TIMESTAMP -> LenientDateTime.timestamp(text);
            case TIMESTAMP_WITH_ZONE -> LenientDateTime.instant(text);
            case BINARY, VARBINARY, BLOB -> HexText.normaliseBinary(text);
            case UUID -> HexText.normaliseUuid(text);
            case VARCHAR, TEXT, ENUM, BITS, JSON, XML, ARRAY, POINT, LINE, POLYGON, OTHER -> Optional.of(text);
        };
    }

    /** A char(n) without the blanks that some databases fill it up with. */
    public static String withoutPadding(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    private static Optional<String> bool(String text) {
        if (text.equals("1") || text.equalsIgnoreCase("true") || text.equalsIgnoreCase("t")) {
            return Optional.of("true");
        }
        if (text.equals("0") || text.equalsIgnoreCase("false") || text.equalsIgnoreCase("f")) {
            return Optional.of("false");
        }
        return Optional.empty();
    }

    private static Finding bool(byte[] bytes, int from, int length) {
        boolean isTrue = length == 4
                && bytes[from] == 't'
                && bytes[from + 1] == 'r'
                && bytes[from + 2] == 'u'
                && bytes[from + 3] == 'e';
        boolean isFalse = length == 5
                && bytes[from] == 'f'
                && bytes[from + 1] == 'a'
                && bytes[from + 2] == 'l'
                && bytes[from + 3] == 's'
                && bytes[from + 4] == 'e';
        return isTrue || isFalse ? null : Finding.malformed("It is neither true nor false.");
    }

    private static Finding character(DataType.Char type, byte[] bytes, int from, int length) {
        if (length > 0 && bytes[from + length - 1] == ' ') {
            return Finding.malformed("It ends with blanks, which a char(n) does not carry.");
        }
        return text(bytes, from, length, type.length());
    }

    private static Finding text(byte[] bytes, int from, int length, int mostCharacters) {
        Finding finding = unicode(bytes, from, length);
        if (finding != null || length <= mostCharacters) {
            return finding;
        }
        int characters = Utf8.characters(bytes, from, length);
        return characters <= mostCharacters
                ? null
                : Finding.outOfBounds("It has " + characters + " characters, more than " + mostCharacters + ".");
    }

    private static Finding unicode(byte[] bytes, int from, int length) {
        int at = Utf8.firstInvalid(bytes, from, length);
        return at < 0 ? null : new Finding(Finding.Kind.NOT_UNICODE, Utf8.invalidByte(bytes[at], at - from));
    }

    private static Finding enumeration(DataType.Enumeration type, byte[] bytes, int from, int length) {
        Finding finding = unicode(bytes, from, length);
        if (finding != null || type.values().contains(new String(bytes, from, length, StandardCharsets.UTF_8))) {
            return finding;
        }
        return Finding.outOfBounds("It is none of the values of the enumeration.");
    }

    private static Finding bits(DataType.Bits type, byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (bytes[i] != '0' && bytes[i] != '1') {
                return Finding.malformed("It is not a string of the digits 0 and 1.");
            }
        }
        return length == type.length()
                ? null
                : Finding.outOfBounds("It has " + length + " bits instead of " + type.length() + ".");
    }

    private static Finding array(byte[] bytes, int from, int length) {
        Finding finding = StructureText.checkArray(bytes, from, length);
        return finding == null ? unicode(bytes, from, length) : finding;
    }
}
