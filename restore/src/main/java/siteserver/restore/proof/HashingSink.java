package siteserver.restore.proof;

import siteserver.backup.folder.csv.CsvLine;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowSink;
import siteserver.restore.look.RowShaper;
import siteserver.restore.plan.TablePlan;

/** Sums up the rows that come back from the server. */
final class HashingSink implements RowSink {

    private static final long REPORT_NANOS = 300_000_000L;

    private final TablePlan plan;
    private final RowHasher hasher;
    private final Listener listener;
    private final String phase;
    private final Row decoded;
    private final Row formed;
    private long rows;
    private long bytes;
    private long nextReport = System.nanoTime() + REPORT_NANOS;

    HashingSink(TablePlan plan, byte[] hashKey, Listener listener, String phase) {
        this.plan = plan;
        this.hasher = new RowHasher(hashKey);
        this.listener = listener;
        this.phase = phase;
        this.decoded = new Row(plan.columns().size());
        this.formed = new Row(plan.columns().size());
    }

    @Override
    public void row(Row row) {
        RowShaper.form(plan, row, formed);
        hasher.add(formed);
        rows++;
        bytes += row.byteCount();
        if ((rows & 1023) == 0 && System.nanoTime() > nextReport) {
            report();
        }
    }

    @Override
    public void csvLine(byte[] line, int from, int length) {
        CsvLine.decode(line, from, length, decoded);
        row(decoded);
    }

    RowSum sum() {
        report();
        return hasher.sum();
    }

    private void report() {
        listener.on(new Event.Progress(phase, plan.name(), rows, bytes));
        rows = 0;
        bytes = 0;
        nextReport = System.nanoTime() + REPORT_NANOS;
    }
}
