package siteserver.restore.proof;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import siteserver.backup.folder.row.Row;

/**
 * Hashes rows with SHA-256 under a key that is new in every run and cuts the hash to 128 bits, so that nobody can make
 * up rows whose sums agree. Each cell goes in with its length, and NULL unlike the empty text, so that no two rows
 * have the same bytes. Not thread-safe.
 */
public final class RowHasher {

    /** Bytes of a key. */
    public static final int KEY_BYTES = 16;

    private static final int KEEP_BYTES = 4 << 20;

    private final MessageDigest digest;
    private final byte[] hash = new byte[32];
    private final byte[] key;
    private byte[] buffer = new byte[4096];
    private int used;
    private long rows;
    private long sumHigh;
    private long sumLow;
    private long high;
    private long low;

    public RowHasher(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key has " + KEY_BYTES + " bytes");
        }
        this.key = key.clone();
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Hashes a row and adds it to the sum. */
    public void add(Row row) {
        hash(row);
        long sum = sumLow + low;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        sumLow = sum;
        sumHigh += high + carry;
        rows++;
    }

    /** Hashes a row without adding it. */
    public void hash(Row row) {
        if (buffer.length > KEEP_BYTES) {
            buffer = new byte[4096];
        }
        used = 0;
        put(key, 0, key.length);
        for (int cell = 0; cell < row.size(); cell++) {
            int length = row.isNull(cell) ? -1 : row.length(cell);
            ensure(4);
            buffer[used++] = (byte) (length >>> 24);
            buffer[used++] = (byte) (length >>> 16);
            buffer[used++] = (byte) (length >>> 8);
            buffer[used++] = (byte) length;
            if (length > 0) {
                put(row.bytes(), row.start(cell), length);
            }
        }
        digest.update(buffer, 0, used);
        try {
            digest.digest(hash, 0, hash.length);
        } catch (DigestException impossible) {
            throw new IllegalStateException(impossible);
        }
        high = number(0);
        low = number(8);
    }

    /** Upper half of the last row's hash. */
    public long high() {
        return high;
    }

    /** Lower half of the last row's hash. */
    public long low() {
        return low;
    }

    /** All rows that were added. */
    public RowSum sum() {
        return new RowSum(rows, sumHigh, sumLow);
    }

    private long number(int from) {
        long number = 0;
        for (int i = from; i < from + 8; i++) {
            number = number << 8 | hash[i] & 0xff;
        }
        return number;
    }

    private void put(byte[] source, int from, int length) {
        ensure(length);
        System.arraycopy(source, from, buffer, used, length);
        used += length;
    }

    private void ensure(int more) {
        if (buffer.length - used < more) {
            buffer = Arrays.copyOf(buffer, Math.addExact(used, more) + (buffer.length >> 1));
        }
    }
}
