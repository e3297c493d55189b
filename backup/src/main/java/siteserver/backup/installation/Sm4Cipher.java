package siteserver.backup.installation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.PKCS7Padding;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * SM4 in CBC mode, as SS CMS 7.4 keeps texts when its key has the form "32 characters, a point, 32 characters": key and
 * start vector. The text is hexadecimal ({@code sscms/config.md} 2.2).
 */
final class Sm4Cipher implements TextCipher {

    private static final int PART = 32;
    private static final int BLOCK = 16;

    private final String origin;
    private final byte[] key;
    private final byte[] start;

    private Sm4Cipher(String origin, byte[] key, byte[] start) {
        this.origin = origin;
        this.key = key;
        this.start = start;
    }

    /** Whether a key has the form that makes version 7.4 use this cipher. Lengths alone count. */
    static boolean isKey(String securityKey) {
        String[] parts = securityKey.split("\\.", -1);
        return parts.length == 2 && parts[0].length() == PART && parts[1].length() == PART;
    }

    /**
     * The readings of such a key: its parts stand for 16 bytes in hexadecimal, or their first 16 characters are the
     * bytes. It is not known which one the original's library takes, so both are tried.
     */
    static List<TextCipher> of(String securityKey, String origin) {
        String key = securityKey.substring(0, PART);
        String start = securityKey.substring(PART + 1);
        List<TextCipher> readings = new ArrayList<>();
        try {
            HexFormat hex = HexFormat.of();
            readings.add(new Sm4Cipher(origin, hex.parseHex(key), hex.parseHex(start)));
        } catch (IllegalArgumentException notHexadecimal) {
            // Then only the other reading is left.
        }
        readings.add(new Sm4Cipher(origin, firstBytes(key), firstBytes(start)));
        return readings;
    }

    private static byte[] firstBytes(String part) {
        return Arrays.copyOf(part.getBytes(StandardCharsets.UTF_8), BLOCK);
    }

    @Override
    public String origin() {
        return origin;
    }

    @Override
    public Optional<byte[]> encrypted(String stored) {
        try {
            byte[] bytes = HexFormat.of().parseHex(stored.trim());
            return bytes.length > 0 && bytes.length % BLOCK == 0 ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notHexadecimal) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> decrypt(byte[] encrypted) {
        PaddedBufferedBlockCipher cipher =
                new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(new SM4Engine()), new PKCS7Padding());
        cipher.init(false, new ParametersWithIV(new KeyParameter(key), start));
        byte[] plain = new byte[cipher.getOutputSize(encrypted.length)];
        try {
            int length = cipher.processBytes(encrypted, 0, encrypted.length, plain, 0);
            length += cipher.doFinal(plain, length);
            return TextCipher.text(plain, length);
        } catch (InvalidCipherTextException wrongKey) {
            return Optional.empty();
        }
    }
}
