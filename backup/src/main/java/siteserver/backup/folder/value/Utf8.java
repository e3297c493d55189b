package siteserver.backup.folder.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/**
 * Finds what is not Unicode instead of replacing it by a question mark, as Java's own encoders and decoders do when
 * they are not watched.
 */
public final class Utf8 {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    /** Position of the first byte that is not part of a well-formed character (Unicode table 3-7), or -1. */
    public static int firstInvalid(byte[] bytes, int from, int length) {
        int to = from + length;
        int at = from;
        while (at < to) {
            if (bytes[at] >= 0) {
                at = skipAscii(bytes, at, to);
            } else {
                int size = sequence(bytes, at, to);
                if (size == 0) {
                    return at;
                }
                at += size;
            }
        }
        return -1;
    }

    public static boolean isValid(byte[] bytes, int from, int length) {
        return firstInvalid(bytes, from, length) < 0;
    }

    /**
     * Stops at bytes that are not UTF-8.
     *
     * @param place with the column, for {@code INVALID_UNICODE}
     */
    public static void check(byte[] bytes, int from, int length, Place place) {
        int at = firstInvalid(bytes, from, length);
        if (at >= 0) {
            throw new SiteServerException(FolderProblem.INVALID_UNICODE, place, invalidByte(bytes[at], at - from));
        }
    }

    /** Position of the first surrogate without its other half, or -1. */
    public static int firstLoneSurrogate(CharSequence text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c) || i + 1 == length || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    /**
     * The text in UTF-8; a lone surrogate is an {@code INVALID_UNICODE}.
     *
     * @param place with the column
     */
    public static byte[] encode(String text, Place place) {
        int at = firstLoneSurrogate(text);
        if (at >= 0) {
            throw new SiteServerException(
                    FolderProblem.INVALID_UNICODE,
                    place,
                    "Character " + (at + 1) + " is half of a pair (U+" + hex(text.charAt(at), 4) + ").");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Number of characters (code points) of valid UTF-8. */
    public static int characters(byte[] bytes, int from, int length) {
        int to = from + length;
        int continuations = 0;
        int at = from;
        for (; at <= to - 8; at += 8) {
            long eight = (long) LONGS.get(bytes, at);
            // A continuation byte has the bits 10 in front.
            continuations += Long.bitCount(eight & ~(eight << 1) & HIGH_BITS);
        }
        for (; at < to; at++) {
            if (isContinuation(bytes[at])) {
                continuations++;
            }
        }
        return length - continuations;
    }

    static String invalidByte(byte value, int position) {
        return "Byte " + (position + 1) + " (hexadecimal " + hex(value & 0xff, 2) + ") is not UTF-8.";
    }

    private static String hex(int value, int digits) {
        return HexFormat.of().toHexDigits(value, digits);
    }

    private static int skipAscii(byte[] bytes, int from, int to) {
        int at = from;
        while (at <= to - 8 && ((long) LONGS.get(bytes, at) & HIGH_BITS) == 0) {
            at += 8;
        }
        while (at < to && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    /** Length of the well-formed sequence of two to four bytes at a position, or 0. */
    private static int sequence(byte[] bytes, int at, int to) {
        int lead = bytes[at] & 0xff;
        if (lead < 0xc2 || lead > 0xf4) {
            return 0;
        }
        int size = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (to - at < size) {
            return 0;
        }
        int second = bytes[at + 1] & 0xff;
        int lowest = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        int highest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        if (second < lowest || second > highest) {
            return 0;
        }
        if (size > 2 && !isContinuation(bytes[at + 2]) || size > 3 && !isContinuation(bytes[at + 3])) {
            return 0;
        }
        return size;
    }

    private static boolean isContinuation(byte value) {
        return (value & 0xc0) == 0x80;
    }
}
