package siteserver.backup.folder.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import siteserver.backup.folder.schema.DataType;

/** Integers and decimals: plain notation, no plus, no leading zeros, no exponent, the scale as the source gives it. */
final class NumberText {

    /** PostgreSQL's numeric ends at 131072 digits; what asks for more is no number of a database. */
    private static final int LARGEST_EXPONENT = 150_000;

    private static final Finding NOT_AN_INTEGER = Finding.malformed("It is not an integer in plain decimal digits.");
    private static final Finding NOT_A_DECIMAL = Finding.malformed("It is not a number in plain decimal notation.");
    private static final Finding NOT_A_FLOAT = Finding.malformed("It is not a number.");

    private NumberText() {}

    /** @return null when all is well */
    static Finding checkInteger(DataType.Int type, byte[] bytes, int from, int length) {
        int to = from + length;
        boolean negative = length > 0 && bytes[from] == '-';
        int first = negative ? from + 1 : from;
        int end = digits(bytes, first, to);
        if (end != to || end == first || bytes[first] == '0' && (end - first > 1 || negative)) {
            return NOT_AN_INTEGER;
        }
        if (end - first > 18) {
            return inRange(type, new BigInteger(ascii(bytes, from, length))) ? null : outOfRange(type);
        }
        long value = 0;
        for (int i = first; i < end; i++) {
            value = value * 10 + (bytes[i] - '0');
        }
        return inRange(type, negative ? -value : value) ? null : outOfRange(type);
    }

    /** @return null when all is well */
    static Finding checkDecimal(DataType.Decimal type, byte[] bytes, int from, int length) {
        if (isSpecial(bytes, from, length)) {
            return null;
        }
        int to = from + length;
        boolean negative = length > 0 && bytes[from] == '-';
        int first = negative ? from + 1 : from;
        int point = digits(bytes, first, to);
        if (point == first || bytes[first] == '0' && point - first > 1) {
            return NOT_A_DECIMAL;
        }
        int fraction = 0;
        if (point < to) {
            int end = digits(bytes, point + 1, to);
            fraction = end - point - 1;
            if (bytes[point] != '.' || end != to || fraction == 0) {
                return NOT_A_DECIMAL;
            }
        }
        if (negative && isZero(bytes, first, to)) {
            return Finding.malformed("It is a zero with a sign.");
        }
        if (type.precision().isPresent()) {
            int whole = bytes[first] == '0' ? 0 : point - first;
            int precision = type.precision().getAsInt();
            if (whole > precision - type.scale() || fraction > Math.max(0, type.scale())) {
                return Finding.outOfBounds("It has more digits than decimal(" + precision + "," + type.scale() + ").");
            }
        }
        return null;
    }

    /** Looks at the grammar only: whether the digits are the shortest costs too much. */
    static Finding checkFloat(byte[] bytes, int from, int length) {
        int end = floatEnd(bytes, from, from + length);
        return end == from + length ? null : NOT_A_FLOAT;
    }

    /** Position behind the floating point number that starts here, or -1. */
    static int floatEnd(byte[] bytes, int from, int to) {
        int first = from < to && bytes[from] == '-' ? from + 1 : from;
        if (first < to && (bytes[first] == 'N' || bytes[first] == 'I')) {
            int word = bytes[first] == 'N' ? 3 : 8;
            return first + word <= to && isSpecial(bytes, from, first + word - from) ? first + word : -1;
        }
        int at = digits(bytes, first, to);
        if (at == first) {
            return -1;
        }
        if (at < to && bytes[at] == '.') {
            int end = digits(bytes, at + 1, to);
            if (end == at + 1) {
                return -1;
            }
            at = end;
        }
        if (at < to && bytes[at] == 'e') {
            boolean signed = at + 1 < to && (bytes[at + 1] == '+' || bytes[at + 1] == '-');
            int end = digits(bytes, at + 2, to);
            return signed && end - at >= 4 ? end : -1;
        }
        return at;
    }

    /** {@code 12.0}, {@code +5}, {@code 007} and {@code 1e3} in plain digits; empty: no integer. */
    static Optional<String> normaliseInteger(String text) {
        return decimal(text)
                .filter(number ->
                        number.signum() == 0 || number.stripTrailingZeros().scale() <= 0)
                .map(number -> number.toBigInteger().toString());
    }

    /** Any notation in the plain one; digits behind the point stay as they are. */
    static Optional<String> normaliseDecimal(String text) {
        if (text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity")) {
            return Optional.of(text);
        }
        return decimal(text).map(number -> (number.scale() < 0 ? number.setScale(0) : number).toPlainString());
    }

    static Optional<BigDecimal> decimal(String text) {
        if (!isDecimalInAnyNotation(text)) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text);
            boolean usual = Math.abs((long) number.scale()) <= LARGEST_EXPONENT;
            return usual ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException exponentTooLarge) {
            return Optional.empty();
        }
    }

    /** Sign, digits with or without a point, exponent: what BigDecimal takes, of ASCII digits only. */
    static boolean isDecimalInAnyNotation(String text) {
        int at = 0;
        int length = text.length();
        if (at < length && isSign(text.charAt(at))) {
            at++;
        }
        int digits = 0;
        boolean point = false;
        for (; at < length; at++) {
            char c = text.charAt(at);
            if (isDigit(c)) {
                digits++;
            } else if (c == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        if (digits == 0 || at == length) {
            return digits > 0;
        }
        if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
            return false;
        }
        at++;
        if (at < length && isSign(text.charAt(at))) {
            at++;
        }
        int exponent = at;
        while (at < length && isDigit(text.charAt(at))) {
            at++;
        }
        return at == length && at > exponent;
    }

    /** Position of the first byte that is no digit. */
    static int digits(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }

    private static boolean isSpecial(byte[] bytes, int from, int length) {
        return switch (length) {
            case 3 -> bytes[from] == 'N' && ascii(bytes, from, length).equals("NaN");
            case 8 -> bytes[from] == 'I' && ascii(bytes, from, length).equals("Infinity");
            case 9 ->
                bytes[from] == '-'
                        && bytes[from + 1] == 'I'
                        && ascii(bytes, from, length).equals("-Infinity");
            default -> false;
        };
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != '0' && bytes[i] != '.') {
                return false;
            }
        }
        return true;
    }

    private static boolean inRange(DataType.Int type, long value) {
        if (type.bits() == 64) {
            return !type.unsigned() || value >= 0;
        }
        return type.unsigned()
                ? value >= 0 && value < 1L << type.bits()
                : value >= -(1L << (type.bits() - 1)) && value < 1L << (type.bits() - 1);
    }

    private static boolean inRange(DataType.Int type, BigInteger value) {
        return type.unsigned()
                ? value.signum() >= 0 && value.bitLength() <= type.bits()
                : value.bitLength() < type.bits();
    }

    private static Finding outOfRange(DataType.Int type) {
        return Finding.outOfBounds("It is outside the range of " + TypeText.of(type) + ".");
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSign(char c) {
        return c == '-' || c == '+';
    }

    private static String ascii(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
}
