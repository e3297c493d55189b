package siteserver.backup.job;

import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;

/** Tells of rows in portions, a few times per second. One per task; not thread-safe. */
final class ProgressMeter {

    private static final long INTERVAL_NANOS = 250_000_000;

    /** Rows between two looks at the clock. */
    private static final int STRIDE = 64;

    private final Listener listener;
    private final String phase;
    private final String table;
    private long rows;
    private long bytes;
    private long told;

    ProgressMeter(Listener listener, String phase, String table) {
        this.listener = listener;
        this.phase = phase;
        this.table = table;
        this.told = System.nanoTime();
    }

    /**
     * One more row.
     *
     * @return whether it was a moment to look at other things too
     */
    boolean add(long moreBytes) {
        rows++;
        bytes += moreBytes;
        if (rows % STRIDE != 0 && moreBytes < 1 << 20) {
            return false;
        }
        if (System.nanoTime() - told > INTERVAL_NANOS) {
            flush();
        }
        return true;
    }

    void flush() {
        if (rows > 0) {
            listener.on(new Event.Progress(phase, table, rows, bytes));
        }
        rows = 0;
        bytes = 0;
        told = System.nanoTime();
    }
}
