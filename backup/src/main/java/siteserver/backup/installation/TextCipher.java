package siteserver.backup.installation;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One key, and the way in which a system keeps texts that were encrypted with it. Shows neither key nor text. */
interface TextCipher {

    /** Where the key comes from, for messages: {@code SecretKey in Web.config}. */
    String origin();

    /** The encrypted bytes that a stored text stands for; empty when it is no such text, whatever the key is. */
    Optional<byte[]> encrypted(String stored);

    /** The plain text; empty when the key is another one or the bytes were altered. */
    Optional<String> decrypt(byte[] encrypted);

    /** Decrypted bytes as text; empty when they are no UTF-8, which a wrong key makes likely. */
    static Optional<String> text(byte[] plain, int length) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(plain, 0, length))
                    .toString());
        } catch (CharacterCodingException wrongKey) {
            return Optional.empty();
        }
    }
}
