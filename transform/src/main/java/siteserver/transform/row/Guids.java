package siteserver.transform.row;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;
import siteserver.backup.folder.row.Row;

/** UUIDs of version 8 (RFC 9562: made by an own rule) out of a name and values, so that a second run gives the same. */
final class Guids implements Evaluator {

    private final MessageDigest digest;
    private final byte[] name;
    private final List<Evaluator> parts;
    private final byte[] length = new byte[5];

    Guids(String name, List<Evaluator> parts) {
        this.name = name.getBytes(StandardCharsets.UTF_8);
        this.parts = parts;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void evaluate(Row row, Slice out) {
        digest.reset();
        part(name, 0, name.length);
        for (Evaluator each : parts) {
            each.evaluate(row, out);
            part(out.bytes, out.start, out.length);
        }
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        long high = hash.getLong() & ~0xf000L | 0x8000L;
        long low = hash.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
        out.set(new UUID(high, low).toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** Lengths keep ("a", "bc") and ("ab", "c") apart; NULL has one of its own. */
    private void part(byte[] bytes, int start, int count) {
        length[0] = (byte) (count < 0 ? 0 : 1);
        for (int i = 1; i < 5; i++) {
            length[i] = (byte) (count >>> 8 * (4 - i));
        }
        digest.update(length);
        if (count > 0) {
            digest.update(bytes, start, count);
        }
    }
}
