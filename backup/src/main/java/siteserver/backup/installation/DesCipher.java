package siteserver.backup.installation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * DES in CBC mode with a fixed start vector, as SS CMS 5.0 to 7 keep texts: the key is the first eight characters of
 * the secret key; base64 with words in place of the characters that a URL changes ({@code sscms/config.md} 1.3).
 */
final class DesCipher implements TextCipher {

    private static final int KEY_CHARACTERS = 8;
    private static final int BLOCK = 8;
    private static final byte[] START = HexFormat.of().parseHex("1234567890abcdef");

    /** From 6.7 on at the end of a text; taken away wherever it stands, as the original does. */
    private static final String MARK = "0secret0";

    /** In this order: a word that one replacement makes is seen by the next one. */
    private static final String[][] WORDS = {
        {"0add0", "+"}, {"0equals0", "="}, {"0and0", "&"}, {"0question0", "?"}, {"0quote0", "'"}, {"0slash0", "/"},
    };

    private final String origin;
    private final SecretKeySpec key;

    private DesCipher(String origin, byte[] key) {
        this.origin = origin;
        this.key = new SecretKeySpec(key, "DES");
    }

    /**
     * @param secretKey nullable
     * @return empty when it is too short or begins with characters outside ASCII: the original cannot use it either
     */
    static Optional<TextCipher> of(String secretKey, String origin) {
        if (secretKey == null || secretKey.length() < KEY_CHARACTERS) {
            return Optional.empty();
        }
        byte[] key = secretKey.substring(0, KEY_CHARACTERS).getBytes(StandardCharsets.UTF_8);
        return key.length == KEY_CHARACTERS ? Optional.of(new DesCipher(origin, key)) : Optional.empty();
    }

    @Override
    public String origin() {
        return origin;
    }

    @Override
    public Optional<byte[]> encrypted(String stored) {
        String text = stored.replace(MARK, "");
        for (String[] word : WORDS) {
            text = text.replace(word[0], word[1]);
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text.replaceAll("[ \t\r\n]", ""));
            return bytes.length > 0 && bytes.length % BLOCK == 0 ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> decrypt(byte[] encrypted) {
        try {
            Cipher cipher = Cipher.getInstance("DES/CBC/PKCS5Padding");
            cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(START));
            byte[] plain = cipher.doFinal(encrypted);
            return TextCipher.text(plain, plain.length);
        } catch (BadPaddingException wrongKey) {
            return Optional.empty();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
