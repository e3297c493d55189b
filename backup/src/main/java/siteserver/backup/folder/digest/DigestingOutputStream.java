package siteserver.backup.folder.digest;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Counts and hashes what passes through. Give it large pieces: it does not buffer. */
public final class DigestingOutputStream extends FilterOutputStream {

    private final MessageDigest digest = FileDigest.newSha256();
    private final byte[] single = new byte[1];
    private long bytes;

    public DigestingOutputStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int value) throws IOException {
        single[0] = (byte) value;
        write(single, 0, 1);
    }

    @Override
    public void write(byte[] source, int from, int length) throws IOException {
        out.write(source, from, length);
        digest.update(source, from, length);
        bytes += length;
    }

    /** Bytes so far. */
    public long bytes() {
        return bytes;
    }

    /** Size and hash of all that was written. To be asked once, at the end. */
    public FileDigest digest() {
        return FileDigest.of(bytes, digest);
    }
}
