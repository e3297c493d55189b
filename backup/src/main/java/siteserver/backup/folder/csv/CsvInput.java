package siteserver.backup.folder.csv;

import java.io.IOException;
import java.io.InputStream;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.Place;

/**
 * A window of a stream that always holds the current line from its first byte on. Grows with the largest line and
 * shrinks again after it.
 */
final class CsvInput implements AutoCloseable {

    private static final int USUAL_BYTES = 256 << 10;
    private static final int LARGEST_BYTES = Integer.MAX_VALUE - 8;

    private final InputStream in;
    private final Place place;

    /** What was read; valid from {@link #lineStart} to {@link #limit}. */
    byte[] buffer = new byte[USUAL_BYTES];

    int lineStart;

    /** The next byte to look at. */
    int position;

    int limit;

    CsvInput(InputStream in, Place place) {
        this.in = in;
        this.place = place;
    }

    /** The next line starts here; what lies before may be forgotten. */
    void startLine() {
        lineStart = position;
    }

    /** There is a byte at {@link #position}: reads when the window is used up. May move the window. */
    boolean available() {
        return position < limit || fill();
    }

    /**
     * Reads more bytes behind {@link #limit}. May move the window: every position but the three fields is stale.
     *
     * @return false at the end of the stream
     */
    private boolean fill() {
        makeRoom();
        try {
            int got;
            do {
                got = in.read(buffer, limit, buffer.length - limit);
            } while (got == 0);
            if (got < 0) {
                return false;
            }
            limit += got;
            return true;
        } catch (IOException failure) {
            throw FileFailures.reading(place, failure);
        }
    }

    private void makeRoom() {
        int kept = limit - lineStart;
        byte[] target = buffer;
        if (kept > buffer.length - (buffer.length >> 2)) {
            target = new byte[larger()];
        } else if (buffer.length > USUAL_BYTES && kept < USUAL_BYTES / 2) {
            target = new byte[USUAL_BYTES];
        }
        System.arraycopy(buffer, lineStart, target, 0, kept);
        buffer = target;
        position -= lineStart;
        limit = kept;
        lineStart = 0;
    }

    private int larger() {
        if (buffer.length == LARGEST_BYTES) {
            throw new OutOfMemoryError("A row of more than 2 GB");
        }
        return (int) Math.min(LARGEST_BYTES, buffer.length + (long) (buffer.length >> 1));
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException failure) {
            throw FileFailures.reading(place, failure);
        }
    }
}
