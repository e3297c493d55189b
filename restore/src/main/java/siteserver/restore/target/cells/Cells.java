package siteserver.restore.target.cells;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import siteserver.backup.folder.row.Row;
import siteserver.restore.target.CellFunction;

/** Forms of one cell that several vendors' loaders want, and folds that their collations make. */
public final class Cells {

    private static final char DOTLESS_I = '\u0131';
    private static final char DOTLESS_I_KEPT = '\uE000';

    private Cells() {}

    /** Canonical {@code \x00ff} to the bytes themselves. */
    public static final CellFunction RAW_BYTES = Cells::rawBytes;

    /** Canonical {@code 0101} to bytes, highest bit first, filled with zero bits in front. */
    public static final CellFunction RAW_BITS = Cells::rawBits;

    /** A canonical UUID to its 16 bytes. */
    public static final CellFunction UUID_BYTES = Cells::uuidBytes;

    /** A 32-bit floating point number as the 64-bit one that it is, for parsers that would round twice. */
    public static final CellFunction REAL_AS_DOUBLE = (bytes, from, length, out) ->
            out.add(Double.toString(Float.parseFloat(new String(bytes, from, length, StandardCharsets.UTF_8))));

    /** A canonical instant without its {@code +00}, for sessions in UTC. */
    public static final CellFunction WITHOUT_UTC = (bytes, from, length, out) -> {
        int zone = from + length - 3;
        boolean utc = length > 3 && bytes[zone] == '+' && bytes[zone + 1] == '0' && bytes[zone + 2] == '0';
        out.add(bytes, from, utc ? length - 3 : length);
    };

    /** Canonical {@code true} and {@code false} to {@code 1} and {@code 0}; other text as it is. */
    public static final CellFunction BOOL_TO_DIGIT = Cells::boolToDigit;

    /** The letters A to Z as a to z, all else as it is. */
    public static final CellFunction ASCII_LOWER = (bytes, from, length, out) -> {
        out.beginCell();
        for (int i = from; i < from + length; i++) {
            byte c = bytes[i];
            out.append(c >= 'A' && c <= 'Z' ? (byte) (c + ('a' - 'A')) : c);
        }
        out.endCell();
    };

    /** Without regard to case, letter by letter, as Java compares. */
    public static final CellFunction LETTER_CASE = (bytes, from, length, out) -> {
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            folded.append(Character.toLowerCase(Character.toUpperCase(text.charAt(i))));
        }
        out.add(folded.toString());
    };

    /**
     * As Unicode's collation compares letters when it looks neither at case nor at accents nor at width. Folds nothing
     * that such a collation keeps apart; leaves some rare pairs apart that it takes for equal.
     */
    public static final CellFunction CASE_AND_ACCENTS = (bytes, from, length, out) -> {
        if (isPlain(bytes, from, from + length)) {
            ASCII_LOWER.apply(bytes, from, length, out);
            return;
        }
        String text = new String(bytes, from, length, StandardCharsets.UTF_8).replace(DOTLESS_I, DOTLESS_I_KEPT);
        String split = Normalizer.normalize(text.toUpperCase(Locale.ROOT), Normalizer.Form.NFKD);
        StringBuilder folded = new StringBuilder(split.length());
        for (int i = 0; i < split.length(); i++) {
            char c = split.charAt(i);
            if (c < '\u0300' || c > '\u036f') {
                folded.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
            }
        }
        out.add(folded.toString());
    };

    private static boolean isPlain(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private static void rawBytes(byte[] bytes, int from, int length, Row out) {
        if (length < 2 || bytes[from] != '\\' || bytes[from + 1] != 'x' || (length & 1) != 0) {
            throw new IllegalArgumentException("not \\x and pairs of hexadecimal digits");
        }
        out.beginCell();
        for (int i = from + 2; i < from + length; i += 2) {
            out.append((byte) (digit(bytes[i]) << 4 | digit(bytes[i + 1])));
        }
        out.endCell();
    }

    private static void uuidBytes(byte[] bytes, int from, int length, Row out) {
        out.beginCell();
        int at = from;
        while (at < from + length) {
            if (bytes[at] == '-') {
                at++;
            } else {
                out.append((byte) (digit(bytes[at]) << 4 | digit(bytes[at + 1])));
                at += 2;
            }
        }
        out.endCell();
    }

    private static int digit(byte c) {
        int value = Character.digit((char) c, 16);
        if (value < 0) {
            throw new IllegalArgumentException("not a hexadecimal digit");
        }
        return value;
    }

    private static void rawBits(byte[] bytes, int from, int length, Row out) {
        out.beginCell();
        int value = 0;
        for (int i = 0; i < length; i++) {
            byte bit = bytes[from + i];
            if (bit != '0' && bit != '1') {
                throw new IllegalArgumentException("not a bit");
            }
            value = value << 1 | bit - '0';
            if ((length - 1 - i) % Byte.SIZE == 0) {
                out.append((byte) value);
                value = 0;
            }
        }
        out.endCell();
    }

    private static void boolToDigit(byte[] bytes, int from, int length, Row out) {
        if (length == 4 && bytes[from] == 't') {
            out.add(ONE, 0, 1);
        } else if (length == 5 && bytes[from] == 'f') {
            out.add(ZERO, 0, 1);
        } else {
            out.add(bytes, from, length);
        }
    }

    private static final byte[] ONE = {'1'};
    private static final byte[] ZERO = {'0'};
}
