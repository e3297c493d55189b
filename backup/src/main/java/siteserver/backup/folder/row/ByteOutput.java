package siteserver.backup.folder.row;

import java.io.IOException;
import java.io.OutputStream;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.Place;

/**
 * A buffer before a stream, for writers of row files: the stream below gets large pieces, nothing is allocated per
 * value, and its failures become {@code CANNOT_WRITE} or {@code DISK_FULL} at the given place. Not thread-safe.
 */
public final class ByteOutput implements AutoCloseable {

    private static final int BUFFER_BYTES = 128 << 10;

    private final OutputStream out;
    private final Place place;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int used;
    private long flushed;

    /**
     * @param out closed by {@link #close()}
     * @param place table and file, for messages
     */
    public ByteOutput(OutputStream out, Place place) {
        this.out = out;
        this.place = place;
    }

    public void put(byte single) {
        if (used == BUFFER_BYTES) {
            drain();
        }
        buffer[used++] = single;
    }

    public void put(byte[] bytes, int from, int length) {
        if (length > BUFFER_BYTES - used) {
            drain();
            if (length >= BUFFER_BYTES) {
                write(bytes, from, length);
                return;
            }
        }
        System.arraycopy(bytes, from, buffer, used, length);
        used += length;
    }

    /** Bytes so far, with what is still in the buffer. */
    public long bytes() {
        return flushed + used;
    }

    /** Hands what is in the buffer to the stream below, and flushes that. */
    public void flush() {
        drain();
        try {
            out.flush();
        } catch (IOException failure) {
            throw FileFailures.writing(place, failure);
        }
    }

    /** Flushes and closes the stream below. */
    @Override
    public void close() {
        try (OutputStream closing = out) {
            drain();
            closing.flush();
        } catch (IOException failure) {
            throw FileFailures.writing(place, failure);
        }
    }

    private void drain() {
        if (used > 0) {
            write(buffer, 0, used);
            used = 0;
        }
    }

    private void write(byte[] bytes, int from, int length) {
        try {
            out.write(bytes, from, length);
            flushed += length;
        } catch (IOException failure) {
            throw FileFailures.writing(place, failure);
        }
    }
}
