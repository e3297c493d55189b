package siteserver.backup.job;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import siteserver.backup.database.Catalog;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.Snapshot;
import siteserver.backup.database.TableSize;
import siteserver.backup.database.Vendor;
import siteserver.backup.database.Vendors;
import siteserver.backup.files.FilesBackup;
import siteserver.backup.files.FilesResult;
import siteserver.backup.files.FilesSource;
import siteserver.backup.folder.ApplicationInfo;
import siteserver.backup.folder.DumpJob;
import siteserver.backup.folder.DumpWriter;
import siteserver.backup.folder.RowFileSettings;
import siteserver.backup.folder.engine.MemoryBudget;
import siteserver.backup.folder.engine.Task;
import siteserver.backup.folder.engine.TaskPool;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.manifest.Facts;
import siteserver.backup.folder.schema.NotCarried;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;

/**
 * Dumps a database into a folder: one consistent snapshot, several readers, every table and every row unless asked
 * otherwise. The source is never altered. A failure leaves the folder marked incomplete.
 */
public final class BackupJob {

    private static final Logger LOG = LoggerFactory.getLogger(BackupJob.class);
    private static final String JOB = "backup";

    /** Part of the heap for rows in flight; the rest is for drivers, buffers of files and the catalogue. */
    private static final double HEAP_SHARE = 0.6;

    /** Wished size of what one task reads: about one row file. */
    private static final long RANGE_BYTES = 64L << 20;

    private final BackupOptions options;
    private final Listener listener;
    private final long rangeBytes;
    private final Vendor vendor;

    private BackupJob(BackupOptions options, Listener listener, long rangeBytes) {
        this.rangeBytes = rangeBytes;
        this.options = options;
        this.listener = listener;
        this.vendor = Vendors.byId(options.source().vendorId())
                .orElseThrow(() -> new SiteServerException(
                        DatabaseProblem.UNKNOWN_URL,
                        Place.NOWHERE,
                        "There is no database of the kind \"" + options.source().vendorId() + "\".",
                        Vendor.all().stream().map(Vendor::id).collect(Collectors.joining(", "))));
    }

    /**
     * Runs the whole job on the calling thread and its readers. An interrupt of the calling thread stops it.
     *
     * @throws SiteServerException when it cannot be done; connections are closed, the folder stays incomplete
     */
    public static BackupResult run(BackupOptions options, Listener listener) {
        return run(options, listener, RANGE_BYTES);
    }

    /** The same with ranges of another size. */
    static BackupResult run(BackupOptions options, Listener listener, long rangeBytes) {
        return new BackupJob(options, listener, rangeBytes).run();
    }

    private BackupResult run() {
        Instant now = options.clock().instant();
        DumpJob dumpJob = new DumpJob(JOB, SourceText.of(vendor, options.source()), Optional.of(now));
        DumpWriter.check(options.directory(), dumpJob);
        if (!vendor.testedOnServer()) {
            listener.note(
                    Event.Severity.WARNING, DatabaseProblem.class, "SS-2503", Place.NOWHERE, vendor.displayName());
        }
        try (Snapshot snapshot = open()) {
            Catalog catalog = vendor.catalog().read(snapshot.connections().get(0));
            List<Table> declared = TableSelection.select(catalog.tables(), options.includes(), options.excludes());
            Latin1Choice latin1 = Latin1Choice.of(vendor, declared, options.latin1AsUtf8());
            Optional<FilesBackup> files = options.files().map(source -> files(source, catalog));
            try (DumpWriter dump = DumpWriter.create(options.directory(), dumpJob, rowFiles())) {
                return write(snapshot, catalog, declared, latin1, files, dump, now);
            }
        } catch (SQLException failure) {
            throw vendor.errors().translate(failure, Place.NOWHERE);
        }
    }

    private Snapshot open() throws SQLException {
        return options.lock()
                ? vendor.snapshots().openLocked(options.source(), options.connections())
                : vendor.snapshots().open(options.source(), options.connections());
    }

    private RowFileSettings rowFiles() {
        return switch (options.format()) {
            case CSV -> RowFileSettings.csv();
            case JSON -> RowFileSettings.json(options.pageSize());
        };
    }

    private FilesBackup files(FilesSource source, Catalog catalog) {
        return FilesBackup.prepare(
                source,
                options.application().map(ApplicationInfo::name),
                catalog.tables().stream().map(table -> table.name().name()).toList(),
                options.onError(),
                options.connections(),
                listener);
    }

    private BackupResult write(
            Snapshot snapshot,
            Catalog catalog,
            List<Table> declared,
            Latin1Choice latin1,
            Optional<FilesBackup> files,
            DumpWriter dump,
            Instant now) {
        Notes notes = new Notes(listener);
        List<Table> tables = declared.stream().map(latin1::apply).toList();
        notes.consistency(snapshot);
        notes.warnings(catalog, tables);
        dump.addTables(tables.stream().map(Table::name).toList());

        MemoryBudget budget = MemoryBudget.ofHeap(HEAP_SHARE);
        List<TablePlan> plans = plan(snapshot.connections(), catalog, tables, budget);
        notes.tablesWithoutKey(plans);
        listener.on(new Event.Started(JOB, TableBackup.PHASE, plans.size(), rows(plans), bytes(plans)));
        Map<TableName, Set<String>> referred = Truths.referred(tables);
        List<TableBackup> backups = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            Table table = declared.get(i);
            backups.add(new TableBackup(
                    vendor,
                    dump,
                    plans.get(i),
                    options,
                    budget,
                    Truths.of(vendor, table, referred.getOrDefault(table.name(), Set.of())),
                    Latin1Texts.of(vendor, table, latin1.columns(table.name())),
                    listener));
        }
        try {
            TaskPool.run(snapshot.connections(), tasks(backups), BackupJob::abort);
        } finally {
            backups.forEach(TableBackup::close);
        }

        SortedMap<String, Integer> notCarried = keepObjects(dump, catalog.notCarried());
        notes.notCarried(notCarried);
        Optional<String> partial = partial(tables.size(), catalog.tables().size());
        partial.ifPresent(notes::partial);
        List<BackupResult.TableResult> results =
                backups.stream().map(TableBackup::result).toList();
        notes.rejected(results);
        for (int i = 0; i < results.size(); i++) {
            notes.latin1(results.get(i).name(), backups.get(i).latin1());
        }
        listener.on(new Event.Finished(JOB, TableBackup.PHASE));
        SmallTables small = new SmallTables(vendor, snapshot.connections().get(0), catalog);
        Optional<FilesResult> taken = files.map(wanted -> wanted.run(dump, small, notSiteFiles()));
        dump.finish(facts(snapshot, catalog, now, partial));
        boolean rejects = results.stream().anyMatch(table -> table.rejects() > 0)
                || taken.filter(result -> result.skipped() > 0).isPresent();
        return new BackupResult(
                options.directory(),
                results,
                snapshot.description(),
                snapshot.consistent(),
                partial.isPresent(),
                notCarried,
                taken,
                rejects ? ExitCode.REJECTS : ExitCode.DONE);
    }

    /** The dump itself, and the file of an embedded database, may lie in the folder of the system. */
    private List<Path> notSiteFiles() {
        List<Path> paths = new ArrayList<>();
        paths.add(options.directory());
        vendor.databaseFile(options.source()).ifPresent(paths::add);
        return paths;
    }

    /** Counts, largest cells and ranges of all tables, asked on all connections. */
    private List<TablePlan> plan(
            List<Connection> connections, Catalog catalog, List<Table> tables, MemoryBudget budget) {
        long cut = options.maxRows().isPresent() ? 0 : rangeBytes;
        List<Task<Connection, TablePlan>> tasks = new ArrayList<>();
        for (Table table : tables) {
            TableSize estimate = catalog.sizes().getOrDefault(table.name(), TableSize.UNKNOWN);
            tasks.add(connection -> TablePlan.make(vendor, connection, table, estimate, cut, budget));
        }
        return TaskPool.run(connections, tasks, BackupJob::abort);
    }

    /** Ends what a reader waits for: an answer of the server may take minutes. */
    static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException failure) {
            LOG.debug("connection could not be aborted", failure);
        }
    }

    /** Big tables first, so that no large one is left for a single reader at the end. */
    private static List<Task<Connection, Void>> tasks(List<TableBackup> backups) {
        List<TableBackup> order = new ArrayList<>(backups);
        order.sort(
                Comparator.comparingLong((TableBackup backup) -> backup.plan().bytes())
                        .thenComparingLong(backup -> backup.plan().rows())
                        .reversed());
        List<Task<Connection, Void>> tasks = new ArrayList<>();
        for (TableBackup backup : order) {
            for (int i = 0; i < backup.plan().ranges().size(); i++) {
                int range = i;
                tasks.add(connection -> {
                    backup.read(connection, range);
                    return null;
                });
            }
        }
        return tasks;
    }

    private OptionalLong rows(List<TablePlan> plans) {
        long most = options.maxRows().orElse(Long.MAX_VALUE);
        return OptionalLong.of(
                plans.stream().mapToLong(plan -> Math.min(most, plan.rows())).sum());
    }

    private OptionalLong bytes(List<TablePlan> plans) {
        return options.maxRows().isPresent() || plans.stream().anyMatch(plan -> plan.bytes() < 0)
                ? OptionalLong.empty()
                : OptionalLong.of(plans.stream().mapToLong(TablePlan::bytes).sum());
    }

    private static SortedMap<String, Integer> keepObjects(DumpWriter dump, List<NotCarried> objects) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (NotCarried object : objects) {
            dump.addObject(object);
            counts.merge(object.kind(), 1, Integer::sum);
        }
        return counts;
    }

    private Optional<String> partial(int selected, int all) {
        List<String> reasons = new ArrayList<>();
        if (options.maxRows().isPresent()) {
            reasons.add("at most " + options.maxRows().getAsLong() + " rows of each table");
        }
        if (selected < all) {
            reasons.add(selected + " of " + all + " tables");
        }
        return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons));
    }

    private Facts facts(Snapshot snapshot, Catalog catalog, Instant now, Optional<String> partial) {
        return Facts.of(options.toolVersion(), snapshot.consistent(), snapshot.description())
                .withCreated(now)
                .withApplication(options.application())
                .withSource(new Facts.Source(vendor.id(), catalog.serverVersion()))
                .withSourceZone(options.sourceZone())
                .withPartial(partial);
    }
}
