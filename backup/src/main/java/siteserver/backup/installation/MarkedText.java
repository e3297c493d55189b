package siteserver.backup.installation;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.Optional;

/** The byte order mark that editors on Windows put in front of a file, and why a file cannot be read. */
final class MarkedText {

    private MarkedText() {}

    /**
     * Reads over the mark.
     *
     * @param stream with room for 3 bytes
     * @return the charset that the mark names; empty without one
     */
    static Optional<Charset> mark(PushbackInputStream stream) throws IOException {
        byte[] first = stream.readNBytes(3);
        if (starts(first, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        boolean little = starts(first, 0xFF, 0xFE);
        if (little || starts(first, 0xFE, 0xFF)) {
            stream.unread(first, 2, first.length - 2);
            return Optional.of(little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
        }
        stream.unread(first);
        return Optional.empty();
    }

    static PushbackInputStream of(InputStream stream) {
        return new PushbackInputStream(stream, 3);
    }

    private static boolean starts(byte[] first, int... mark) {
        if (first.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if (first[i] != (byte) mark[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * A full sentence for people.
     *
     * @param otherwise when it is not the rights
     */
    static String why(Exception failure, String otherwise) {
        return failure instanceof AccessDeniedException
                ? "This account has no right to read it: give it that, or run siteserver as the account of the web site."
                : otherwise;
    }
}
