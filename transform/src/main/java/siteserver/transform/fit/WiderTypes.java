package siteserver.transform.fit;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.value.CanonicalValues;
import siteserver.backup.folder.value.Finding;

/** Finds types of the same family with more room: whole numbers, decimals, texts, binaries, times. */
final class WiderTypes {

    /** Longer texts have no declared length. */
    private static final int LONGEST_VARCHAR = 4000;

    private static final int LONGEST_VARBINARY = 8000;

    /** As many digits as PostgreSQL can declare; more are not declared anywhere. */
    private static final int MOST_DIGITS = 1000;

    private WiderTypes() {}

    /** Whether a type has a bound that a sound value can exceed. */
    static boolean bounded(DataType type) {
        return room(type).isPresent();
    }

    /** The room that all values of a type need; empty for a type without a bound, or one that cannot be widened. */
    static Optional<Extent> room(DataType type) {
        return switch (type.kind()) {
            case INT -> Optional.of(range((DataType.Int) type));
            case DECIMAL -> {
                DataType.Decimal decimal = (DataType.Decimal) type;
                yield decimal.precision().isEmpty()
                        ? Optional.empty()
                        : Optional.of(Extent.ofDigits(
                                decimal.precision().getAsInt() - decimal.scale(), Math.max(0, decimal.scale())));
            }
            case CHAR -> Optional.of(Extent.ofSize(((DataType.Char) type).length()));
            case VARCHAR -> Optional.of(Extent.ofSize(((DataType.VarChar) type).length()));
            case TIME -> Optional.of(Extent.ofDigits(0, ((DataType.Time) type).precision()));
            case TIMESTAMP -> Optional.of(Extent.ofDigits(0, ((DataType.Timestamp) type).precision()));
            case TIMESTAMP_WITH_ZONE ->
                Optional.of(Extent.ofDigits(0, ((DataType.TimestampWithZone) type).precision()));
            case BINARY -> Optional.of(Extent.ofSize(((DataType.Binary) type).length()));
            case VARBINARY -> Optional.of(Extent.ofSize(((DataType.VarBinary) type).length()));
            case BOOL,
                    REAL,
                    DOUBLE,
                    TEXT,
                    ENUM,
                    BITS,
                    DATE,
                    BLOB,
                    UUID,
                    JSON,
                    XML,
                    ARRAY,
                    POINT,
                    LINE,
                    POLYGON,
                    OTHER -> Optional.empty();
        };
    }

    private static Extent range(DataType.Int type) {
        return type.unsigned()
                ? new Extent(BigInteger.ZERO, power(type.bits()).subtract(BigInteger.ONE), 0, 0)
                : new Extent(
                        power(type.bits() - 1).negate(), power(type.bits() - 1).subtract(BigInteger.ONE), 0, 0);
    }

    private static BigInteger power(int exponent) {
        return BigInteger.ONE.shiftLeft(exponent);
    }

    /** Whether every value of one type is a value of the other, both of one family. */
    static boolean holds(DataType wide, DataType narrow) {
        if (wide.equals(narrow)) {
            return true;
        }
        boolean texts = wide.kind() == DataType.Kind.VARCHAR && narrow.kind() == DataType.Kind.CHAR;
        return (texts || wide.kind() == narrow.kind())
                && room(narrow).map(room -> holding(wide, room).equals(wide)).orElse(false);
    }

    /** A type that holds all of a bounded type and further values of its family; the type itself when it has the room. */
    static DataType holding(DataType type, Extent more) {
        Extent own = room(type).orElseThrow();
        Extent both = own.and(more);
        if (both.equals(own)) {
            return type;
        }
        return switch (type.kind()) {
            case INT -> whole(((DataType.Int) type).unsigned(), both);
            case DECIMAL -> decimal(both.size(), both.fraction());
            case CHAR -> text(both.size(), ((DataType.Char) type).caseInsensitive());
            case VARCHAR -> text(both.size(), ((DataType.VarChar) type).caseInsensitive());
            case TIME -> new DataType.Time(both.fraction());
            case TIMESTAMP -> new DataType.Timestamp(both.fraction());
            case TIMESTAMP_WITH_ZONE -> new DataType.TimestampWithZone(both.fraction());
            case BINARY, VARBINARY ->
                both.size() <= LONGEST_VARBINARY ? new DataType.VarBinary(both.size()) : new DataType.Blob();
            case BOOL,
                    REAL,
                    DOUBLE,
                    TEXT,
                    ENUM,
                    BITS,
                    DATE,
                    BLOB,
                    UUID,
                    JSON,
                    XML,
                    ARRAY,
                    POINT,
                    LINE,
                    POLYGON,
                    OTHER -> throw new IllegalStateException(type.toString());
        };
    }

    private static DataType whole(boolean unsigned, Extent extent) {
        boolean positive = unsigned && extent.least().signum() == 0;
        for (int bits = 16; bits <= 64; bits *= 2) {
            int most = positive ? bits : bits - 1;
            if (extent.least().bitLength() <= most && extent.greatest().bitLength() <= most) {
                return new DataType.Int(bits, positive);
            }
        }
        return decimal(Math.max(digits(extent.least()), digits(extent.greatest())), 0);
    }

    private static int digits(BigInteger number) {
        return number.abs().toString().length();
    }

    private static DataType decimal(int whole, int fraction) {
        return whole + fraction <= MOST_DIGITS
                ? new DataType.Decimal(OptionalInt.of(whole + fraction), fraction)
                : new DataType.Decimal(OptionalInt.empty(), 0);
    }

    private static DataType text(int length, boolean caseInsensitive) {
        return length <= LONGEST_VARCHAR
                ? new DataType.VarChar(length, caseInsensitive)
                : new DataType.Text(caseInsensitive);
    }

    /**
     * The room that a value needs which is spelled right but exceeds its declared type.
     *
     * @return empty when it fits, or when it is no value of the type at all
     */
    static Optional<Extent> excess(DataType declared, byte[] bytes, int from, int length) {
        Optional<Finding> finding = CanonicalValues.validate(declared, bytes, from, length);
        if (finding.isEmpty() || finding.get().kind() != Finding.Kind.OUT_OF_BOUNDS) {
            return Optional.empty();
        }
        return measured(declared, bytes, from, length)
                .filter(extent -> !holding(declared, extent).equals(declared));
    }

    private static Optional<Extent> measured(DataType type, byte[] bytes, int from, int length) {
        return switch (type.kind()) {
            case INT -> {
                String digits = new String(bytes, from, length, StandardCharsets.US_ASCII);
                yield Optional.of(Extent.ofWhole(new BigInteger(digits)));
            }
            case DECIMAL -> Optional.of(decimalDigits(bytes, from, length));
            case CHAR, VARCHAR -> Optional.of(Extent.ofSize(characters(bytes, from, length)));
            case TIME, TIMESTAMP, TIMESTAMP_WITH_ZONE ->
                Optional.of(Extent.ofDigits(0, fractionDigits(bytes, from, length)));
            // Behind \x two digits stand for each byte.
            case BINARY, VARBINARY -> Optional.of(Extent.ofSize((length - 2) / 2));
            case BOOL,
                    REAL,
                    DOUBLE,
                    TEXT,
                    ENUM,
                    BITS,
                    DATE,
                    BLOB,
                    UUID,
                    JSON,
                    XML,
                    ARRAY,
                    POINT,
                    LINE,
                    POLYGON,
                    OTHER -> Optional.empty();
        };
    }

    private static Extent decimalDigits(byte[] bytes, int from, int length) {
        int start = bytes[from] == '-' ? from + 1 : from;
        int whole = 0;
        while (start + whole < from + length && bytes[start + whole] != '.') {
            whole++;
        }
        int size = bytes[start] == '0' ? 0 : whole;
        return Extent.ofDigits(size, fractionDigits(bytes, from, length));
    }

    /** Digits behind the point; 0 without one. */
    private static int fractionDigits(byte[] bytes, int from, int length) {
        int to = from + length;
        int point = from;
        while (point < to && bytes[point] != '.') {
            point++;
        }
        int end = Math.min(to, point + 1);
        while (end < to && bytes[end] >= '0' && bytes[end] <= '9') {
            end++;
        }
        return Math.max(0, end - point - 1);
    }

    /** Bytes that begin a character of UTF-8. */
    private static int characters(byte[] bytes, int from, int length) {
        int count = 0;
        for (int i = from; i < from + length; i++) {
            if ((bytes[i] & 0xc0) != 0x80) {
                count++;
            }
        }
        return count;
    }
}
