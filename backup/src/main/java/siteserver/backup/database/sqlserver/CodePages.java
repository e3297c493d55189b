package siteserver.backup.database.sqlserver;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import siteserver.backup.database.TextBytes;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.value.Utf8;

/**
 * Texts of {@code char} and {@code varchar} columns: bytes in the code page of the column's collation. The driver would
 * put a replacement character, without a word, where bytes mean nothing, such as half of a Chinese character at the end
 * of a column that was too short for it.
 */
final class CodePages {

    static final int UTF_8 = 65001;

    /** Windows' code pages by their Java names; all of them have ASCII in the lower half. */
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(437, "IBM437"),
            Map.entry(850, "IBM850"),
            Map.entry(874, "x-windows-874"),
            Map.entry(932, "windows-31j"),
            Map.entry(936, "x-mswin-936"),
            Map.entry(949, "x-windows-949"),
            Map.entry(950, "x-windows-950"),
            Map.entry(1250, "windows-1250"),
            Map.entry(1251, "windows-1251"),
            Map.entry(1252, "windows-1252"),
            Map.entry(1253, "windows-1253"),
            Map.entry(1254, "windows-1254"),
            Map.entry(1255, "windows-1255"),
            Map.entry(1256, "windows-1256"),
            Map.entry(1257, "windows-1257"),
            Map.entry(1258, "windows-1258"));

    private final boolean unicode;
    private final CharsetDecoder decoder;
    private CharBuffer decoded = CharBuffer.allocate(1024);

    private CodePages(boolean unicode, Charset charset) {
        this.unicode = unicode;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Whether the bytes of such a text can be read here; else the driver's own reading has to do. */
    static boolean isKnown(int codePage) {
        return codePage == UTF_8 || (NAMES.containsKey(codePage) && Charset.isSupported(NAMES.get(codePage)));
    }

    /** Not thread-safe: one for each column that is being read. */
    static CodePages of(int codePage) {
        return new CodePages(
                codePage == UTF_8, codePage == UTF_8 ? StandardCharsets.UTF_8 : Charset.forName(NAMES.get(codePage)));
    }

    /**
     * Adds a text as one cell.
     *
     * @return false when the bytes are no text of this code page; then they are added as they are
     */
    boolean add(Row row, byte[] bytes, int length) {
        if (unicode || isAscii(bytes, length)) {
            row.add(bytes, 0, length);
            return !unicode || Utf8.isValid(bytes, 0, length);
        }
        if (decoded.capacity() < length) {
            decoded = CharBuffer.allocate(length + (length >> 1));
        }
        decoded.clear();
        decoder.reset();
        ByteBuffer input = ByteBuffer.wrap(bytes, 0, length);
        CoderResult result = decoder.decode(input, decoded, true);
        while (result.isError() && controlCode(input)) {
            result = decoder.decode(input, decoded, true);
        }
        if (result.isError()) {
            row.add(bytes, 0, length);
            return false;
        }
        decoder.flush(decoded);
        decoded.flip();
        row.beginCell();
        TextBytes.append(row, decoded);
        row.endCell();
        return true;
    }

    /**
     * Windows gives the few unassigned bytes of its single-byte code pages the control codes of the same number, and so
     * a site's text made the way back and forth.
     */
    private boolean controlCode(ByteBuffer input) {
        int value = input.get(input.position()) & 0xff;
        boolean single = decoder.maxCharsPerByte() == 1f
                && decoder.charset().newEncoder().maxBytesPerChar() == 1f;
        if (!single || value < 0x80 || value > 0x9f) {
            return false;
        }
        decoded.put((char) value);
        input.position(input.position() + 1);
        decoder.reset();
        return true;
    }

    private static boolean isAscii(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }
}
