package siteserver.backup.folder.value;

import java.util.Arrays;

/**
 * Text that an application wrote as UTF-8 into a column that the server took for latin1: shown by the server, each byte
 * became a character of its own. Latin1 is Windows-1252 here, with control characters where that has gaps, as MySQL has
 * it, so that every byte is a character and the bytes can be told from the text.
 */
public final class Latin1Text {

    /** Characters of the bytes 0x80 to 0x9f. */
    private static final String FROM_0X80 = "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039"
            + "\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a"
            + "\u0153\u009d\u017e\u0178";

    private static final byte[] NONE = {};

    private Latin1Text() {}

    /** Whether there is anything but ASCII, which is the same in both. */
    public static boolean hasMoreThanAscii(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (bytes[i] < 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * The text as which the bytes were meant.
     *
     * @param bytes valid UTF-8 with more than ASCII
     * @return UTF-8; empty when the text is no latin1, or its bytes are no UTF-8: then it is what it looks like
     */
    public static byte[] asUtf8(byte[] bytes, int from, int length) {
        byte[] stored = new byte[length];
        int used = 0;
        int to = from + length;
        int at = from;
        while (at < to) {
            int first = bytes[at] & 0xff;
            int size = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
            int single = size == 1 ? first : byteOf(character(bytes, at, size));
            if (single < 0) {
                return NONE;
            }
            stored[used++] = (byte) single;
            at += size;
        }
        return Utf8.isValid(stored, 0, used) ? Arrays.copyOf(stored, used) : NONE;
    }

    private static int character(byte[] bytes, int at, int size) {
        int character = bytes[at] & (0xff >> (size + 1));
        for (int i = 1; i < size; i++) {
            character = character << 6 | bytes[at + i] & 0x3f;
        }
        return character;
    }

    /** -1: latin1 has no such character. */
    private static int byteOf(int character) {
        if (character >= 0xa0 && character <= 0xff) {
            return character;
        }
        int index = character <= 0xffff ? FROM_0X80.indexOf((char) character) : -1;
        return index < 0 ? -1 : 0x80 + index;
    }
}
