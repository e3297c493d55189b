package siteserver.backup.job;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.Vendor;
import siteserver.backup.folder.DumpWriter;
import siteserver.backup.folder.RowFileWriter;
import siteserver.backup.folder.WrittenRowFile;
import siteserver.backup.folder.engine.MemoryBudget;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/**
 * One table's way into the folder: its ranges are read by several tasks, in any order; the one that ends last completes
 * the table.
 */
final class TableBackup implements AutoCloseable {

    static final String PHASE = "read";

    private final Vendor vendor;
    private final DumpWriter dump;
    private final TablePlan plan;
    private final BackupOptions options;
    private final MemoryBudget budget;
    private final Listener listener;
    private final RejectedRows rejectedRows;
    private final Truths truths;
    private final Latin1Texts latin1;
    private final Place place;
    private final String name;

    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicInteger open;
    private final AtomicReferenceArray<List<WrittenRowFile>> files;
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();

    TableBackup(
            Vendor vendor,
            DumpWriter dump,
            TablePlan plan,
            BackupOptions options,
            MemoryBudget budget,
            Truths truths,
            Latin1Texts latin1,
            Listener listener) {
        this.vendor = vendor;
        this.dump = dump;
        this.plan = plan;
        this.options = options;
        this.budget = budget;
        this.truths = truths;
        this.latin1 = latin1;
        this.listener = listener;
        this.name = plan.table().name().toString();
        this.place = Place.table(name);
        this.rejectedRows = new RejectedRows(dump, plan.table(), listener);
        this.open = new AtomicInteger(plan.ranges().size());
        this.files = new AtomicReferenceArray<>(plan.ranges().size());
    }

    TablePlan plan() {
        return plan;
    }

    /** Reads one range; the last one that ends completes the table. */
    void read(Connection connection, int range) {
        if (started.compareAndSet(false, true)) {
            listener.on(new Event.TableStarted(PHASE, name, OptionalLong.of(expectedRows()), expectedBytes()));
        }
        OptionalLong limit = options.maxRows();
        ProgressMeter meter = new ProgressMeter(listener, PHASE, name);
        try (MemoryBudget.Grant grant = budget.acquire(plan.memory(), place);
                RowFileWriter writer = dump.rows(plan.table(), range)) {
            CheckedRows rows = new CheckedRows(
                    place, new WatchedRows(writer, truths, latin1), options.onError(), rejectedRows, limit, meter);
            try {
                vendor.reader().read(connection, plan.table(), plan.ranges().get(range), rows);
            } catch (CheckedRows.EnoughRows enough) {
                assert limit.isPresent();
            }
            meter.flush();
            accepted.addAndGet(rows.accepted());
            rejected.addAndGet(rows.rejected());
            files.set(range, writer.finish());
        } catch (SQLException failure) {
            throw vendor.errors().translate(failure, place);
        } catch (OutOfMemoryError tooLarge) {
            throw FileFailures.outOfMemory(
                    place, tooLarge, "A row with several large cells is larger than the memory.");
        }
        if (open.decrementAndGet() == 0) {
            complete();
        }
    }

    private void complete() {
        long read = accepted.get() + rejected.get();
        if (read != expectedRows()) {
            throw new SiteServerException(
                    DatabaseProblem.TABLE_CHANGED,
                    place,
                    "It had " + expectedRows() + " rows when they were counted, and " + read
                            + " when they were read, in " + plan.ranges().size() + " ranges.");
        }
        rejectedRows.finish();
        List<WrittenRowFile> all = all();
        dump.finishTable(plan.table(), all, truths.kinds());
        listener.on(new Event.TableFinished(PHASE, name, accepted.get(), bytes(all)));
    }

    /** Of a completed table. */
    List<Latin1Texts.Finding> latin1() {
        return latin1.findings();
    }

    /** What was written of a completed table. */
    BackupResult.TableResult result() {
        List<WrittenRowFile> all = all();
        return new BackupResult.TableResult(name, accepted.get(), bytes(all), all.size(), rejected.get());
    }

    private List<WrittenRowFile> all() {
        List<WrittenRowFile> all = new ArrayList<>();
        for (int i = 0; i < files.length(); i++) {
            all.addAll(files.get(i));
        }
        return all;
    }

    private static long bytes(List<WrittenRowFile> files) {
        return files.stream().mapToLong(WrittenRowFile::bytes).sum();
    }

    private long expectedRows() {
        return Math.min(plan.rows(), options.maxRows().orElse(Long.MAX_VALUE));
    }

    private OptionalLong expectedBytes() {
        return plan.bytes() < 0 || options.maxRows().isPresent() ? OptionalLong.empty() : OptionalLong.of(plan.bytes());
    }

    @Override
    public void close() {
        rejectedRows.close();
    }
}
