package siteserver.backup.folder.digest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What the manifest says of a file.
 *
 * @param bytes its size
 * @param sha256 64 lower-case hex digits
 */
public record FileDigest(long bytes, String sha256) {

    /** Of a content that is in memory. */
    public static FileDigest of(byte[] content) {
        MessageDigest digest = newSha256();
        digest.update(content);
        return of(content.length, digest);
    }

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static FileDigest of(long bytes, MessageDigest digest) {
        return new FileDigest(bytes, HexFormat.of().formatHex(digest.digest()));
    }
}
