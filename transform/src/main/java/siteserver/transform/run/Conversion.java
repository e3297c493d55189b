package siteserver.transform.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.DumpFormat;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.DumpWriter;
import siteserver.backup.folder.RowFile;
import siteserver.backup.folder.RowFileWriter;
import siteserver.backup.folder.engine.MemoryBudget;
import siteserver.backup.folder.engine.TaskPool;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.transform.UpdateOptions;
import siteserver.transform.UpdateResult.TableResult;
import siteserver.transform.fit.ColumnWatch;
import siteserver.transform.plan.Blueprint;
import siteserver.transform.plan.Listing;
import siteserver.transform.plan.Origin;
import siteserver.transform.plan.OutputTable;
import siteserver.transform.plan.Source;
import siteserver.transform.plan.StageOperation;
import siteserver.transform.run.InputTask.Target;
import siteserver.transform.stage.Scratch;

/** Carries out a blueprint: scratch file first, then all row files in parallel, then the tables in their order. */
final class Conversion {

    /** Rejects of a stage stand before those of the row files. */
    private static final int STAGE_REJECTS = Integer.MIN_VALUE;

    private final DumpFolder dump;
    private final DumpRows files;
    private final Blueprint blueprint;
    private final UpdateOptions options;
    private final Listener listener;
    private final MemoryBudget memory = MemoryBudget.ofHeap(0.6);
    private final Map<DumpTable, long[]> lostCounts = new HashMap<>();
    private Listings listings;

    Conversion(DumpFolder dump, DumpRows files, Blueprint blueprint, UpdateOptions options, Listener listener) {
        this.dump = dump;
        this.files = files;
        this.blueprint = blueprint;
        this.options = options;
        this.listener = listener;
        this.listings = new Listings(blueprint.listings(), null);
    }

    /** The listed rows of a run, or their counts. */
    Listings listings() {
        return listings;
    }

    /** By input table, the counts of the columns that {@link Blueprint#lostColumns} lists. Filled by a run or a count. */
    Map<DumpTable, long[]> lostCounts() {
        return lostCounts;
    }

    /**
     * How much will be read of each table, the tables that go through the scratch file with it.
     *
     * @param onlyCount as {@link #count} does
     */
    List<DumpTable> reads(boolean onlyCount) {
        List<DumpTable> reads = new ArrayList<>();
        Map<DumpTable, List<Target>> targets = onlyCount ? Map.of() : targets();
        for (DumpTable table : dump.tables()) {
            if (targets.containsKey(table)
                    || blueprint.lostColumns().containsKey(table)
                    || !listed(table).isEmpty()) {
                reads.add(table);
            }
        }
        for (StageOperation operation : blueprint.operations()) {
            if (!onlyCount && operation instanceof StageOperation.Load load) {
                for (Source source : load.table().sources()) {
                    if (source.origin() instanceof Origin.Folder folder) {
                        reads.add(folder.table());
                    }
                }
            }
        }
        return reads;
    }

    /** Only counts: the values of columns that go nowhere, and rows to list. */
    void count() {
        SourceRows rows = new SourceRows(dump, files, Optional.empty());
        Rejects rejects = new Rejects(options.onError(), options.input(), listener);
        InputTask.Shared shared = new InputTask.Shared(
                dump,
                files,
                null,
                DumpFormat.CSV,
                new SmallTableReader(rows, listener),
                rejects,
                listings,
                memory,
                listener);
        runTasks(tasks(shared, Map.of()));
        listAdded(shared, rows);
    }

    /** Sources of listings whose rows are those of a table of the dump. */
    private List<Listings.Wanted> listed(DumpTable table) {
        return listings.of(source -> source.origin() instanceof Origin.Folder folder
                && folder.table().equals(table));
    }

    /** Rows that recipes add are listed like others. */
    private void listAdded(InputTask.Shared shared, SourceRows rows) {
        for (Listings.Wanted wanted : listings.of(source -> source.origin() instanceof Origin.OneRow)) {
            listings.list(wanted, rows, shared.smallTables(), shared.rejects());
        }
    }

    /**
     * Writes all tables.
     *
     * @param work an existing folder for working files
     * @return in the order of the blueprint
     */
    List<TableResult> write(DumpWriter output, Path work, Rejects rejects) {
        output.addTables(
                blueprint.outputs().stream().map(table -> table.shape().name()).toList());
        listings = new Listings(blueprint.listings(), work);
        boolean needsScratch = !blueprint.operations().isEmpty();
        try (Scratch scratch = needsScratch ? Scratch.create(work) : null) {
            SourceRows rows = new SourceRows(dump, files, Optional.ofNullable(scratch));
            SmallTableReader smallTables = new SmallTableReader(rows, listener);
            if (needsScratch) {
                stage(scratch, new SourceRows(dump, files, Optional.of(scratch), listener), smallTables, rejects);
            }
            InputTask.Shared shared = new InputTask.Shared(
                    dump, files, output, options.format(), smallTables, rejects, listings, memory, listener);
            Map<DumpTable, List<Target>> targets = targets();
            List<Written> written = new ArrayList<>(runTasks(tasks(shared, targets)));
            written.addAll(others(shared, rows));
            listAdded(shared, rows);
            return new Finish(output, listener).tables(blueprint.outputs(), written);
        }
    }

    /** Where the rows of each input table go; each file of it gets a range of its own in each output. */
    private Map<DumpTable, List<Target>> targets() {
        Map<DumpTable, List<Target>> targets = new LinkedHashMap<>();
        for (OutputTable output : blueprint.outputs()) {
            int range = 0;
            for (Source source : output.sources()) {
                if (source.origin() instanceof Origin.Folder folder) {
                    targets.computeIfAbsent(folder.table(), table -> new ArrayList<>())
                            .add(new Target(output, source, range));
                    range += folder.table().files().size();
                } else {
                    range++;
                }
            }
        }
        return targets;
    }

    private List<InputTask> tasks(InputTask.Shared shared, Map<DumpTable, List<Target>> targets) {
        List<InputTask> tasks = new ArrayList<>();
        for (DumpTable table : dump.tables()) {
            List<Target> all = targets.getOrDefault(table, List.of());
            List<Integer> lost = blueprint.lostColumns().getOrDefault(table, List.of());
            List<Listings.Wanted> listed = listed(table);
            if (all.isEmpty() && lost.isEmpty() && listed.isEmpty()) {
                continue;
            }
            lostCounts.put(table, new long[lost.size()]);
            int number = 0;
            for (RowFile file : table.files()) {
                int offset = number;
                List<Target> own = all.stream()
                        .map(target -> new Target(target.output(), target.source(), target.range() + offset))
                        .toList();
                tasks.add(new InputTask(shared, table, file, number, own, lost, listed));
                number++;
            }
        }
        return tasks;
    }

    private List<Written> runTasks(List<InputTask> tasks) {
        // Large files first: the last thread to end decides how long all takes.
        List<InputTask> ordered = new ArrayList<>(tasks);
        ordered.sort(Comparator.comparingLong(task -> -task.file().bytes()));
        List<InputTask.Result> results = TaskPool.run(options.threads(), ordered);
        List<Written> written = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            written.addAll(results.get(i).written());
            long[] counts = lostCounts.get(ordered.get(i).table());
            for (int c = 0; c < counts.length; c++) {
                counts[c] += results.get(i).lost().get(c);
            }
        }
        return written;
    }

    private void stage(Scratch scratch, SourceRows rows, SmallTableReader smallTables, Rejects rejects) {
        Map<String, List<Column>> columns = new HashMap<>();
        StageRunner runner = new StageRunner(scratch, columns, listener);
        int number = STAGE_REJECTS;
        for (StageOperation operation : blueprint.operations()) {
            if (operation instanceof StageOperation.Load load) {
                columns.put(load.name(), load.table().columns());
                number = load(load, scratch, rows, smallTables, rejects, number);
            } else if (operation instanceof StageOperation.AddColumn add) {
                scratch.addColumn(add.name(), add.column());
            } else if (operation instanceof StageOperation.Run run) {
                runner.run(run);
            } else if (operation instanceof StageOperation.ListRows list) {
                listings.of(Listing::isStaged).stream()
                        .filter(wanted -> wanted.listing().equals(list.listing()))
                        .forEach(wanted -> listings.list(wanted, rows, smallTables, rejects));
            } else if (operation instanceof StageOperation.Remember remember) {
                smallTables.content(remember.table());
            }
        }
    }

    private int load(
            StageOperation.Load load,
            Scratch scratch,
            SourceRows rows,
            SmallTableReader smallTables,
            Rejects rejects,
            int first) {
        int number = first;
        String name = load.table().name().toString();
        listener.on(new Event.TableStarted(Phases.STAGE, name, OptionalLong.empty(), OptionalLong.empty()));
        Map<Source, Rejects.Task> tasks = new LinkedHashMap<>();
        for (Source source : load.table().sources()) {
            tasks.put(
                    source,
                    rejects.task(rejectName(source, name), source.origin().rowColumns(), number++));
        }
        long loaded;
        try (TableRows all = new TableRows(
                name, load.table().sources(), rows, smallTables, (row, source, bad, place) -> tasks.get(source)
                        .add(row, name, bad, place))) {
            loaded = scratch.load(load.name(), names(load.table().columns()), all);
        } finally {
            tasks.values().forEach(Rejects.Task::close);
        }
        listener.on(new Event.TableFinished(Phases.STAGE, name, loaded, 0));
        return number;
    }

    private static String rejectName(Source source, String table) {
        return source.origin() instanceof Origin.Folder folder
                ? folder.table().table().name().toString()
                : table;
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }

    /** Sources that are no row files: tables of the scratch file and rows that recipes add. One connection, one thread. */
    private List<Written> others(InputTask.Shared shared, SourceRows rows) {
        List<Written> written = new ArrayList<>();
        for (OutputTable output : blueprint.outputs()) {
            int range = 0;
            for (Source source : output.sources()) {
                if (source.origin() instanceof Origin.Folder folder) {
                    range += folder.table().files().size();
                } else {
                    written.add(other(shared, rows, output, source, range));
                    range++;
                }
            }
        }
        return written;
    }

    private Written other(InputTask.Shared shared, SourceRows rows, OutputTable output, Source source, int range) {
        String name = output.shape().name().toString();
        try (Rejects.Task rejects = shared.rejects().task(name, source.origin().rowColumns(), range);
                RowFileWriter writer = shared.output().rows(output.shape(), range);
                TableRows all = new TableRows(
                        name,
                        List.of(source),
                        rows,
                        shared.smallTables(),
                        (row, from, bad, place) -> rejects.add(row, name, bad, place))) {
            ColumnWatch watch = new ColumnWatch(source, output.shape().columns(), false);
            Row row = new Row(output.shape().columns().size());
            long count = 0;
            while (all.next(row)) {
                watch.look(row, all::place);
                writer.row(row);
                count++;
            }
            boolean added = source.origin() instanceof Origin.OneRow;
            return new Written(
                    output,
                    range,
                    writer.finish(),
                    added ? 0 : count + all.leftOut() + rejects.count(),
                    added ? 0 : all.leftOut(),
                    rejects.count(),
                    watch.found());
        }
    }
}
