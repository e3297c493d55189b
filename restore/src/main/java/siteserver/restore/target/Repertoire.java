package siteserver.restore.target;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/** Which characters a text column can hold. */
public enum Repertoire {
    /** All. */
    UNICODE {
        @Override
        public boolean holds(byte[] bytes, int from, int length) {
            return true;
        }
    },
    /** Up to U+FFFF: UTF-8 of three bytes at most. */
    THREE_BYTES {
        @Override
        public boolean holds(byte[] bytes, int from, int length) {
            for (int i = from; i < from + length; i++) {
                if ((bytes[i] & 0xf8) == 0xf0) {
                    return false;
                }
            }
            return true;
        }
    },
    /** Windows-1252, with control characters where that has gaps: what MySQL calls latin1. */
    LATIN_1 {
        @Override
        public boolean holds(byte[] bytes, int from, int length) {
            if (ASCII.holds(bytes, from, length)) {
                return true;
            }
            CharsetEncoder encoder = WINDOWS.newEncoder();
            String text = new String(bytes, from, length, StandardCharsets.UTF_8);
            for (int i = 0; i < text.length(); i++) {
                if (!encoder.canEncode(text.charAt(i)) && GAPS.indexOf(text.charAt(i)) < 0) {
                    return false;
                }
            }
            return true;
        }
    },
    /** U+0000 to U+007F. */
    ASCII {
        @Override
        public boolean holds(byte[] bytes, int from, int length) {
            for (int i = from; i < from + length; i++) {
                if (bytes[i] < 0) {
                    return false;
                }
            }
            return true;
        }
    };

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String GAPS = "\u0081\u008d\u008f\u0090\u009d";

    /**
     * @param bytes valid UTF-8
     */
    public abstract boolean holds(byte[] bytes, int from, int length);
}
