package siteserver.backup.folder.engine;

import java.util.concurrent.Semaphore;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/**
 * The part of the heap that rows in flight may take. A task asks for what its largest row needs before it starts:
 * with small rows all threads work, with large cells fewer do, and a cell that does not fit at all stops the job
 * before its table starts. First come, first served, so that a large request is not starved by small ones.
 */
public final class MemoryBudget {

    private static final int UNIT = 1024;
    private static final long MEGABYTE = 1L << 20;

    private final int units;
    private final double share;
    private final Semaphore free;

    private MemoryBudget(long bytes, double share) {
        this.units = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / UNIT));
        this.share = share;
        this.free = new Semaphore(units, true);
    }

    /**
     * @param share of the largest heap this process may have, for example 0.6
     */
    public static MemoryBudget ofHeap(double share) {
        return new MemoryBudget((long) (Runtime.getRuntime().maxMemory() * share), share);
    }

    /** A budget of so many bytes. The heap that a message asks for is reckoned as if it were all of the heap. */
    public static MemoryBudget of(long bytes) {
        return new MemoryBudget(bytes, 1);
    }

    /** Bytes in all, rounded down to 1024. */
    public long bytes() {
        return (long) units * UNIT;
    }

    /**
     * Tells whether so much could ever be granted.
     *
     * @throws SiteServerException {@link FolderProblem#OUT_OF_MEMORY} with the heap that would do
     */
    public void check(long bytes, Place place) {
        if (bytes > bytes()) {
            throw new SiteServerException(
                    FolderProblem.OUT_OF_MEMORY, place, needed(bytes), megabytes((long) (bytes / share)));
        }
    }

    /**
     * Waits until so many bytes are free.
     *
     * @return to be closed when the memory is no longer used
     * @throws SiteServerException {@link FolderProblem#OUT_OF_MEMORY} when it is more than the whole budget,
     *     {@link FolderProblem#STOPPED} when the thread is interrupted
     */
    public Grant acquire(long bytes, Place place) {
        check(bytes, place);
        int wanted = (int) Math.max(1, Math.min(units, (bytes + UNIT - 1) / UNIT));
        try {
            free.acquire(wanted);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new SiteServerException(FolderProblem.STOPPED, place, stop);
        }
        return new Grant(free, wanted);
    }

    private String needed(long bytes) {
        return "Needed are " + megabytes(bytes) + " MB at a time, of " + megabytes(bytes()) + " MB that are there.";
    }

    private static long megabytes(long bytes) {
        return (bytes + MEGABYTE - 1) / MEGABYTE;
    }

    /** Memory that a task holds until it closes this. */
    public static final class Grant implements AutoCloseable {

        private final Semaphore free;
        private int units;

        private Grant(Semaphore free, int units) {
            this.free = free;
            this.units = units;
        }

        /** Gives the memory back; a second call does nothing. */
        @Override
        public void close() {
            int held = units;
            units = 0;
            free.release(held);
        }
    }
}
