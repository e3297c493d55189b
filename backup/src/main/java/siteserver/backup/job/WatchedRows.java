package siteserver.backup.job;

import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowSink;

/** Looks at the values of each row on its way into the file: one per task. */
final class WatchedRows implements RowSink {

    private final RowSink target;
    private final Truths truths;
    private final Latin1Texts latin1;
    private final Row scratch = new Row(16);

    WatchedRows(RowSink target, Truths truths, Latin1Texts latin1) {
        this.target = target;
        this.truths = truths;
        this.latin1 = latin1;
    }

    @Override
    public void row(Row row) {
        truths.look(row);
        target.row(latin1.read(row, scratch));
    }

    /** Only of vendors whose columns want no look. */
    @Override
    public void csvLine(byte[] bytes, int from, int length) {
        target.csvLine(bytes, from, length);
    }

    @Override
    public void unusable(Row row, SiteServerException reason) {
        target.unusable(row, reason);
    }
}
