package siteserver.transform.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.DumpFormat;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.DumpWriter;
import siteserver.backup.folder.RowFile;
import siteserver.backup.folder.RowFileWriter;
import siteserver.backup.folder.WrittenRowFile;
import siteserver.backup.folder.engine.MemoryBudget;
import siteserver.backup.folder.engine.Task;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;
import siteserver.transform.fit.ColumnWatch;
import siteserver.transform.plan.OutputTable;
import siteserver.transform.plan.Source;
import siteserver.transform.row.BadValue;
import siteserver.transform.row.RowConverter;
import siteserver.transform.row.SmallTables;

/**
 * Reads one row file once, writes the rows of all output tables that get rows of it, and counts values of columns that
 * go nowhere.
 *
 * @param number of the file among those of its table, counted from 0
 * @param targets where rows go; may be empty when only values are counted
 * @param lost positions of the columns whose values are counted
 * @param listed sources of listings that look at each row
 */
record InputTask(
        Shared shared,
        DumpTable table,
        RowFile file,
        int number,
        List<Target> targets,
        List<Integer> lost,
        List<Listings.Wanted> listed)
        implements Task<Integer, InputTask.Result> {

    /** A row may stand in the reader's window, in two rows and in buffers of expressions at a time. */
    private static final int COPIES = 6;

    private static final long BASE_BYTES = 2 << 20;
    private static final int ROWS_PER_LOOK = 2_000;
    private static final long LOOK_NANOS = 250_000_000;

    /** What all tasks use; safe for several threads. */
    record Shared(
            DumpFolder dump,
            DumpRows files,
            DumpWriter output,
            DumpFormat format,
            SmallTables smallTables,
            Rejects rejects,
            Listings listings,
            MemoryBudget memory,
            Listener listener) {}

    /**
     * @param range of the output table's row files
     */
    record Target(OutputTable output, Source source, int range) {}

    /**
     * @param lost number of non-empty values, one for each counted column
     */
    record Result(List<Written> written, List<Long> lost) {}

    @Override
    public Result run(Integer thread) {
        long row = Math.min(file.largestRow() > 0 ? file.largestRow() : file.bytes(), file.bytes());
        try (MemoryBudget.Grant grant =
                shared.memory().acquire(BASE_BYTES + COPIES * row, shared.dump().place(table, file))) {
            return canCopy() ? copy() : convert();
        }
    }

    /** Data lines go through as they are when nothing but names changes. */
    private boolean canCopy() {
        return targets.size() == 1
                && lost.isEmpty()
                && listed.isEmpty()
                && targets.get(0).source().isIdentity()
                && file.format() == DumpFormat.CSV
                && shared.files().asWritten(table)
                && shared.format() == DumpFormat.CSV
                && file.rows().isPresent();
    }

    private Result copy() {
        Target target = targets.get(0);
        try (InputStream lines = shared.dump().dataLines(table, file);
                RowFileWriter rows = shared.output().rows(target.output().shape(), target.range())) {
            rows.copy(lines, file);
            List<WrittenRowFile> files = rows.finish();
            long count = file.rows().orElseThrow();
            progress(count, file.bytes());
            return new Result(List.of(Written.copied(target.output(), target.range(), files, count)), List.of());
        } catch (IOException failure) {
            throw FileFailures.reading(shared.dump().place(table, file), failure);
        }
    }

    private Result convert() {
        List<Open> open = new ArrayList<>();
        List<Listings.Part> lists = new ArrayList<>();
        try (Rejects.Task rejects = shared.rejects()
                        .task(table.table().name().toString(), table.table().columns(), number);
                RowReader reader = shared.files().open(table, file)) {
            for (Target target : targets) {
                open.add(new Open(target));
            }
            for (Listings.Wanted wanted : listed) {
                lists.add(shared.listings().part(wanted, number, shared.smallTables()));
            }
            long[] counts = new long[lost.size()];
            rows(reader, open, lists, counts, rejects);
            List<Written> written = new ArrayList<>();
            for (Open each : open) {
                written.add(each.finish());
            }
            List<Long> lostCounts = new ArrayList<>();
            for (long count : counts) {
                lostCounts.add(count);
            }
            return new Result(written, lostCounts);
        } finally {
            open.forEach(Open::close);
            lists.forEach(Listings.Part::close);
        }
    }

    private void rows(
            RowReader reader, List<Open> open, List<Listings.Part> lists, long[] counts, Rejects.Task rejects) {
        Row row = new Row(table.table().columns().size());
        LongFunction<Place> place = this::place;
        long rows = 0;
        long reported = 0;
        long look = System.nanoTime();
        while (reader.next(row)) {
            for (int i = 0; i < counts.length; i++) {
                counts[i] += row.length(lost.get(i)) > 0 ? 1 : 0;
            }
            for (Open each : open) {
                each.row(row, reader.line(), rejects);
            }
            for (Listings.Part list : lists) {
                list.row(row, place, reader.line(), rejects);
            }
            if (++rows % ROWS_PER_LOOK == 0) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new SiteServerException(
                            FolderProblem.STOPPED, shared.dump().place(table, file));
                }
                if (System.nanoTime() - look > LOOK_NANOS) {
                    progress(rows - reported, 0);
                    reported = rows;
                    look = System.nanoTime();
                }
            }
        }
        progress(rows - reported, file.bytes());
    }

    private void progress(long rows, long bytes) {
        shared.listener()
                .on(new Event.Progress(Phases.READ, table.table().name().toString(), rows, bytes));
    }

    private Place place(long line) {
        return shared.dump().place(table, file).withLine(line);
    }

    /** An output table while the file is read. */
    private final class Open implements AutoCloseable {

        private final Target target;
        private final RowFileWriter writer;
        private final RowConverter converter;
        private final ColumnWatch watch;
        private final Row out;
        private long rowsIn;
        private long leftOut;
        private long rejected;

        private Open(Target target) {
            this.target = target;
            converter = new RowConverter(target.source(), shared.smallTables());
            watch = new ColumnWatch(
                    target.source(),
                    target.output().shape().columns(),
                    !shared.dump().original());
            writer = shared.output().rows(target.output().shape(), target.range());
            out = new Row(target.output().shape().columns().size());
        }

        private void row(Row in, long line, Rejects.Task rejects) {
            rowsIn++;
            try {
                if (converter.convert(in, out)) {
                    watch.look(out, () -> place(line));
                    writer.row(out);
                } else {
                    leftOut++;
                }
            } catch (BadValue bad) {
                rejects.add(in, target.output().shape().name().toString(), bad, place(line));
                rejected++;
            }
        }

        private Written finish() {
            return new Written(
                    target.output(), target.range(), writer.finish(), rowsIn, leftOut, rejected, watch.found());
        }

        @Override
        public void close() {
            writer.close();
        }
    }
}
