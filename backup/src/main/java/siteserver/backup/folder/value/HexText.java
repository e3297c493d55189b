package siteserver.backup.folder.value;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import siteserver.backup.folder.row.Row;

/** Binary values as {@code \x} and lower-case hexadecimal digits, and UUIDs. */
public final class HexText {

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int PIECE = 2048;
    private static final String UUID_FORM = "........-....-....-....-............";

    private HexText() {}

    /** The canonical text of a binary value. */
    public static String of(byte[] binary) {
        return "\\x" + HexFormat.of().formatHex(binary);
    }

    /** Adds a binary value as one cell, without a string of its text. */
    public static void add(Row row, byte[] binary, int from, int length) {
        row.beginCell();
        row.append((byte) '\\');
        row.append((byte) 'x');
        append(row, binary, from, length);
        row.endCell();
    }

    /** Appends the digits alone to the open cell of a row. */
    public static void append(Row row, byte[] binary, int from, int length) {
        byte[] piece = new byte[Math.min(length, PIECE) * 2];
        int to = from + length;
        int at = from;
        while (at < to) {
            int filled = 0;
            for (; at < to && filled < piece.length; at++) {
                piece[filled++] = DIGITS[(binary[at] >> 4) & 0xf];
                piece[filled++] = DIGITS[binary[at] & 0xf];
            }
            row.append(piece, 0, filled);
        }
    }

    /** The binary value of a canonical text. The text must be one: {@link CanonicalValues#validate} says so. */
    public static byte[] parse(byte[] text, int from, int length) {
        return decode(text, from + 2, length - 2);
    }

    /** The bytes of hexadecimal digits alone, which must be an even number of lower-case ones. */
    public static byte[] decode(byte[] digits, int from, int length) {
        byte[] binary = new byte[length / 2];
        int at = from;
        for (int i = 0; i < binary.length; i++) {
            binary[i] = (byte) (value(digits[at++]) << 4 | value(digits[at++]));
        }
        return binary;
    }

    /** @return null when all is well */
    static Finding checkBinary(byte[] bytes, int from, int length, int mostBytes) {
        int to = from + length;
        if (length < 2 || bytes[from] != '\\' || bytes[from + 1] != 'x' || (length & 1) != 0) {
            return Finding.malformed("It is not \\x and pairs of hexadecimal digits.");
        }
        for (int i = from + 2; i < to; i++) {
            if (!isDigit(bytes[i])) {
                return Finding.malformed("It has a character that is no lower-case hexadecimal digit.");
            }
        }
        return length / 2 - 1 <= mostBytes
                ? null
                : Finding.outOfBounds("It has " + (length / 2 - 1) + " bytes, more than " + mostBytes + ".");
    }

    /** @return null when all is well */
    static Finding checkUuid(byte[] bytes, int from, int length) {
        boolean fits = length == UUID_FORM.length();
        for (int i = 0; fits && i < length; i++) {
            fits = UUID_FORM.charAt(i) == '-' ? bytes[from + i] == '-' : isDigit(bytes[from + i]);
        }
        return fits ? null : Finding.malformed("It is not a UUID in lower-case hexadecimal digits.");
    }

    /** Upper case and {@code 0x} too; empty: no hexadecimal digits. */
    static Optional<String> normaliseBinary(String text) {
        if (!text.startsWith("\\x") && !text.startsWith("0x") && !text.startsWith("0X")) {
            return Optional.empty();
        }
        return hexDigits(text.substring(2))
                .filter(digits -> digits.length() % 2 == 0)
                .map("\\x"::concat);
    }

    /** Upper case, braces, no dashes; empty: no UUID. */
    static Optional<String> normaliseUuid(String text) {
        boolean braced = text.startsWith("{") && text.endsWith("}") && text.length() > 1;
        return hexDigits((braced ? text.substring(1, text.length() - 1) : text).replace("-", ""))
                .filter(digits -> digits.length() == 32)
                .map(digits -> digits.substring(0, 8)
                        + '-'
                        + digits.substring(8, 12)
                        + '-'
                        + digits.substring(12, 16)
                        + '-'
                        + digits.substring(16, 20)
                        + '-'
                        + digits.substring(20));
    }

    private static Optional<String> hexDigits(String text) {
        char[] digits = text.toCharArray();
        for (int i = 0; i < digits.length; i++) {
            char c = digits[i];
            if (c >= 'A' && c <= 'F') {
                digits[i] = (char) (c + ('a' - 'A'));
            } else if (c >= 0x80 || !isDigit((byte) c)) {
                return Optional.empty();
            }
        }
        return Optional.of(new String(digits));
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9' || value >= 'a' && value <= 'f';
    }

    private static int value(byte digit) {
        return digit <= '9' ? digit - '0' : digit - 'a' + 10;
    }
}
