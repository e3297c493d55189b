package siteserver.transform.files;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import siteserver.backup.folder.value.Utf8;

/**
 * Texts of an old character set as texts of another one. What is UTF-8 already stays: systems of that age told it by its
 * first bytes, whatever their settings said, and other sets hardly ever look like it. The set that a page names for itself
 * in a {@code <meta>} is changed with it.
 */
final class TextConversion {

    /** What Windows means by these names: more characters than the standards have. */
    private static final Map<String, List<String>> WINDOWS = Map.of(
            "gb2312", List.of("x-mswin-936", "GBK"),
            "gbk", List.of("x-mswin-936", "GBK"),
            "big5", List.of("x-windows-950", "Big5"));

    private static final Pattern META =
            Pattern.compile("(<meta\\b[^>]{0,200}?charset\\s*=\\s*[\"']?\\s*)[a-z0-9_-]+", Pattern.CASE_INSENSITIVE);

    private TextConversion() {}

    /** The text was not converted. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        private final String reason;
        private final String argument;

        private Failed(String reason, String argument) {
            super(reason, null, false, false);
            this.reason = reason;
            this.argument = argument;
        }

        /** Key of a text. */
        String reason() {
            return reason;
        }

        String argument() {
            return argument;
        }
    }

    /**
     * @param from as the old system spells it
     * @param to the new set, which is also what the page names
     * @return empty when the text stays as it is
     */
    static Optional<byte[]> convert(byte[] content, String from, String to) throws Failed {
        if (to.equalsIgnoreCase(StandardCharsets.UTF_8.name()) && Utf8.isValid(content, 0, content.length)) {
            return Optional.empty();
        }
        Charset source = charset(from);
        try {
            CharBuffer text = source.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content));
            String named = META.matcher(text).replaceAll("$1" + to);
            return Optional.of(named.getBytes(charset(to)));
        } catch (CharacterCodingException malformed) {
            throw new Failed("not-decoded", from);
        }
    }

    private static Charset charset(String name) throws Failed {
        String plain = name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        for (String candidate : WINDOWS.getOrDefault(plain, List.of(plain))) {
            try {
                return Charset.forName(candidate);
            } catch (UnsupportedCharsetException | IllegalCharsetNameException next) {
                continue;
            }
        }
        throw new Failed("unknown-charset", name);
    }
}
