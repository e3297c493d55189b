package siteserver.restore.target.convert;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import siteserver.restore.target.Limits;

/**
 * Text in a column of one code page. A server that is given other characters puts the nearest ones or question marks in
 * their place without a word, so that each is looked at; and its lengths count the code page's bytes.
 */
final class CodePageText {

    private CodePageText() {}

    static Conversion conversion(Charset codePage, int mostBytes, Limits limits, boolean padded) {
        Check unlimited =
                Texts.toText(Integer.MAX_VALUE, withoutCodePage(limits), padded).check();
        ThreadLocal<CharsetEncoder> encoders = ThreadLocal.withInitial(() -> codePage.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
        return Conversion.asIs((bytes, from, length) -> {
            Fit fit = unlimited.fit(bytes, from, length);
            if (fit != Fit.FITS) {
                return fit;
            }
            int encoded =
                    isAscii(bytes, from, length) ? length : encoded(encoders.get(), codePage, bytes, from, length);
            return encoded < 0 ? Fit.NOT_IN_CODE_PAGE : encoded > mostBytes ? Fit.TOO_LONG : Fit.FITS;
        });
    }

    private static Limits withoutCodePage(Limits limits) {
        Limits unicode = Limits.USUAL.withMaxBytes(limits.maxBytes());
        return limits.nul() ? unicode : unicode.withoutNul();
    }

    private static boolean isAscii(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Bytes in the code page; -1 when a character is not in it, or would come back as another one. */
    private static int encoded(CharsetEncoder encoder, Charset codePage, byte[] bytes, int from, int length) {
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        try {
            ByteBuffer encoded = encoder.encode(CharBuffer.wrap(text));
            int size = encoded.remaining();
            return codePage.decode(encoded).toString().equals(text) ? size : -1;
        } catch (CharacterCodingException notThere) {
            return -1;
        }
    }
}
