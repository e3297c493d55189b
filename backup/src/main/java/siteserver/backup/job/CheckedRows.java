package siteserver.backup.job;

import java.util.OptionalLong;
import siteserver.backup.folder.OnError;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowSink;

/**
 * Stands between a vendor's reader and the row file: counts, tells of progress, sets rows aside that cannot be carried,
 * stops when enough rows are there or when the run is to stop. One per task; not thread-safe.
 */
final class CheckedRows implements RowSink {

    private final Place place;
    private final RowSink target;
    private final OnError onError;
    private final RejectedRows rejectedRows;
    private final long limit;
    private final ProgressMeter meter;
    private long accepted;
    private long rejected;

    CheckedRows(
            Place place,
            RowSink target,
            OnError onError,
            RejectedRows rejectedRows,
            OptionalLong limit,
            ProgressMeter meter) {
        this.place = place;
        this.target = target;
        this.onError = onError;
        this.rejectedRows = rejectedRows;
        this.limit = limit.orElse(Long.MAX_VALUE);
        this.meter = meter;
    }

    /** Thrown into a reader when it has handed out as many rows as are wanted. */
    static final class EnoughRows extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private EnoughRows() {
            super("enough rows", null, false, false);
        }
    }

    /** Rows written. */
    long accepted() {
        return accepted;
    }

    /** Rows set aside. */
    long rejected() {
        return rejected;
    }

    @Override
    public void row(Row row) {
        stopAtLimit();
        target.row(row);
        accepted++;
        after(row.byteCount());
    }

    @Override
    public void csvLine(byte[] bytes, int from, int length) {
        stopAtLimit();
        target.csvLine(bytes, from, length);
        accepted++;
        after(length);
    }

    @Override
    public void unusable(Row row, SiteServerException reason) {
        stopAtLimit();
        switch (onError) {
            case STOP -> throw reason;
            case REJECT -> rejectedRows.add(row, reason);
        }
        rejected++;
        after(row.byteCount());
    }

    private void stopAtLimit() {
        if (accepted + rejected >= limit) {
            throw new EnoughRows();
        }
    }

    private void after(long bytes) {
        if (meter.add(bytes) && Thread.currentThread().isInterrupted()) {
            throw new SiteServerException(FolderProblem.STOPPED, place);
        }
    }
}
