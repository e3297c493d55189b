package siteserver.backup.folder.digest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Counts and hashes what is read through it, so that a file is read once and checked on the way. */
public final class DigestingInputStream extends FilterInputStream {

    private static final int PIECE = 64 << 10;

    private final MessageDigest digest = FileDigest.newSha256();
    private final byte[] single = new byte[1];
    private long bytes;

    public DigestingInputStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int got = in.read(target, from, length);
        if (got > 0) {
            digest.update(target, from, got);
            bytes += got;
        }
        return got;
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] piece = new byte[(int) Math.min(PIECE, Math.max(1, count))];
        long skipped = 0;
        while (skipped < count) {
            int got = read(piece, 0, (int) Math.min(piece.length, count - skipped));
            if (got < 0) {
                break;
            }
            skipped += got;
        }
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Bytes so far. */
    public long bytes() {
        return bytes;
    }

    /** Size and hash of the whole file: what nobody has read yet is read now. To be asked once, before closing. */
    public FileDigest digest() throws IOException {
        skip(Long.MAX_VALUE);
        return FileDigest.of(bytes, digest);
    }
}
