package siteserver.restore.job;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import siteserver.backup.database.Catalog;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.Vendor;
import siteserver.backup.database.Vendors;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.engine.MemoryBudget;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.files.SiteFileList;
import siteserver.backup.folder.manifest.Facts;
import siteserver.backup.folder.manifest.Manifest;
import siteserver.backup.folder.profile.Profile;
import siteserver.backup.folder.profile.Profiles;
import siteserver.restore.failure.RestoreProblem;
import siteserver.restore.files.FilesRestore;
import siteserver.restore.files.FilesResult;
import siteserver.restore.load.LoadJob;
import siteserver.restore.load.ProgressTable;
import siteserver.restore.load.Rejects;
import siteserver.restore.load.SchemaJob;
import siteserver.restore.load.Sessions;
import siteserver.restore.look.LookJob;
import siteserver.restore.plan.PlanContext;
import siteserver.restore.plan.Planner;
import siteserver.restore.plan.TablePlan;
import siteserver.restore.proof.Proof;
import siteserver.restore.proof.RowHasher;
import siteserver.restore.target.TargetVendor;
import siteserver.restore.target.TargetVendors;

/**
 * Fills an empty database from a dump folder: looks at everything first, then makes tables, loads rows, makes keys,
 * sets counters, and proves by reading back that nothing was lost.
 */
public final class RestoreJob {

    private static final String JOB = "restore";
    private static final double HEAP_SHARE = 0.5;

    private final RestoreOptions options;
    private final HeardLosses listener;
    private final Runnable beforeProof;

    RestoreJob(RestoreOptions options, Listener listener, Runnable beforeProof) {
        this.options = options;
        this.listener = new HeardLosses(listener);
        this.beforeProof = beforeProof;
    }

    /**
     * @throws SiteServerException when the restore did not come to its end; a target that was written to then holds
     *     the progress table, and the same call goes on where it stopped
     */
    public static RestoreResult run(RestoreOptions options, Listener listener) {
        return new RestoreJob(options, listener, () -> {}).run();
    }

    RestoreResult run() {
        DumpFolder folder = DumpFolder.open(options.directory());
        if (!options.allowPartial()) {
            folder.needWhole();
        }
        folder.announce(listener);
        List<DumpTable> tables = Selection.of(folder, options);
        Optional<Facts> facts = folder.manifest().map(Manifest::facts);
        Profile profile = profile(facts);
        Optional<ZoneId> zone = zone(facts, profile);
        Optional<FilesRestore> files = files(folder, profile);
        TargetVendor vendor = TargetVendors.byId(options.target().vendorId()).orElseThrow(this::noVendor);
        Vendor reader = Vendors.byId(vendor.id()).orElseThrow(this::noVendor);
        if (!reader.testedOnServer()) {
            listener.note(
                    Event.Severity.WARNING, DatabaseProblem.class, "SS-2503", Place.NOWHERE, reader.displayName());
        }
        try (Sessions sessions = Sessions.open(vendor, options.target())) {
            TargetVendor onServer = adapted(vendor, sessions.first()).from(sourceVendor(folder));
            return run(folder, tables, profile, zone, files, onServer, reader, sessions);
        }
    }

    private RestoreResult run(
            DumpFolder folder,
            List<DumpTable> tables,
            Profile profile,
            Optional<ZoneId> zone,
            Optional<FilesRestore> files,
            TargetVendor vendor,
            Vendor reader,
            Sessions sessions) {
        ProgressTable progress = new ProgressTable(vendor);
        String fingerprint = Fingerprint.of(folder, tables, options, profile.name(), zone);
        StartingPoint start = StartingPoint.find(vendor, progress, sessions.first(), fingerprint);
        end(vendor, sessions.first());
        Rejects rejects = new Rejects(folder, options.rejects(), listener);
        if (options.onLoss() == OnLoss.REJECT && !start.resumed()) {
            rejects.checkEmpty();
        }

        started("check", tables);
        byte[] hashKey = new byte[RowHasher.KEY_BYTES];
        new SecureRandom().nextBytes(hashKey);
        MemoryBudget memory = MemoryBudget.ofHeap(HEAP_SHARE);
        PlanContext context = new PlanContext(vendor, sourceVendor(folder), profile, zone, listener);
        LookJob look = new LookJob(
                folder,
                options.onLoss(),
                hashKey,
                options.connections(),
                memory,
                new LookJob.Keys(
                        vendor.keyComparison(sessions.first()),
                        vendor::comparedLengths,
                        vendor.indexRoom(sessions.first())),
                listener);
        Decisions.Outcome outcome = new Decisions(
                        new Planner(context, ProgressTable.NAME), look, options.onLoss(), listener)
                .decide(tables);
        start.checkOurs(outcome.plans());
        remark(vendor, outcome.plans());
        List<Long> rejected = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            boolean some =
                    options.onLoss() == OnLoss.REJECT && outcome.looks().get(i).changesRows();
            rejected.add(
                    some ? rejects.write(outcome.plans().get(i), outcome.looks().get(i)) : 0L);
        }
        listener.tell();
        finished("check");

        // Before the database: a run that stops can be repeated, a finished database cannot be restored into again.
        Optional<FilesResult> placed = files.map(FilesRestore::run);
        started("load", tables);
        begin(progress, vendor, sessions.first(), start, fingerprint);
        SchemaJob schema = new SchemaJob(vendor, sessions, listener);
        schema.createTables(outcome.plans(), start.objects(), start.loaded(outcome.plans()));
        sessions.widen(options.target(), options.connections());
        new LoadJob(vendor, folder, options.onLoss(), progress, memory, listener)
                .run(sessions, outcome.plans(), outcome.looks(), start.files());
        finished("load");

        started("index", tables);
        Catalog before = start.resumed() ? catalog(reader) : null;
        List<String> withoutKeys = schema.finish(outcome.plans(), before, options.onLoss());
        finished("index");

        beforeProof.run();
        started("prove", tables);
        new Proof(reader, options.target(), hashKey, options.connections(), listener)
                .run(outcome.plans(), outcome.looks());
        drop(progress, vendor, sessions.first());
        finished("prove");
        return result(folder, profile, outcome, rejected, withoutKeys, placed);
    }

    private static String sourceVendor(DumpFolder folder) {
        return folder.manifest()
                .flatMap(manifest -> manifest.facts().source())
                .map(Facts.Source::vendor)
                .orElse("");
    }

    private RestoreResult result(
            DumpFolder folder,
            Profile profile,
            Decisions.Outcome outcome,
            List<Long> rejected,
            List<String> withoutKeys,
            Optional<FilesResult> files) {
        List<RestoreResult.TableResult> tables = new ArrayList<>();
        for (int i = 0; i < outcome.plans().size(); i++) {
            TablePlan plan = outcome.plans().get(i);
            tables.add(new RestoreResult.TableResult(
                    plan.target().name().toString(),
                    outcome.looks().get(i).expected().rows(),
                    rejected.get(i),
                    plan.dump().bytes(),
                    true));
        }
        List<String> notCarried = new ArrayList<>();
        folder.manifest()
                .ifPresent(manifest ->
                        manifest.facts().notCarried().forEach((kind, count) -> notCarried.add(kind + ": " + count)));
        withoutKeys.forEach(key -> notCarried.add("foreign keys: " + key));
        boolean rows = rejected.stream().anyMatch(count -> count > 0);
        boolean changed = !outcome.losses().isEmpty() || !withoutKeys.isEmpty() || listener.lost();
        return new RestoreResult(
                tables,
                outcome.losses(),
                notCarried,
                profile.name(),
                rows ? Optional.of(options.rejects()) : Optional.empty(),
                files,
                changed ? ExitCode.REJECTS : ExitCode.DONE);
    }

    private Optional<FilesRestore> files(DumpFolder folder, Profile profile) {
        if (options.files().isPresent()) {
            return Optional.of(FilesRestore.prepare(
                    folder,
                    options.files().get(),
                    profile.files(),
                    options.connections(),
                    options.rejects(),
                    listener));
        }
        SiteFileList.of(folder)
                .ifPresent(list -> listener.note(
                        Event.Severity.INFO,
                        RestoreProblem.class,
                        "SS-4540",
                        Place.file(folder.root()),
                        list.files().size()));
        return Optional.empty();
    }

    private Profile profile(Optional<Facts> facts) {
        String name = options.profile().or(() -> facts.flatMap(Facts::profile)).orElse(Profile.NONE.name());
        return Profiles.byName(name)
                .orElseThrow(() -> new SiteServerException(
                        RestoreProblem.UNKNOWN_PROFILE,
                        Place.file(options.directory()),
                        name,
                        "none" + (Profiles.names().isEmpty() ? "" : ", " + String.join(", ", Profiles.names()))));
    }

    private Optional<ZoneId> zone(Optional<Facts> facts, Profile profile) {
        if (options.sourceZone().isPresent()) {
            return options.sourceZone();
        }
        Optional<String> name = facts.flatMap(Facts::sourceZone).or(profile::zone);
        try {
            return name.map(ZoneId::of);
        } catch (DateTimeException unknown) {
            throw new SiteServerException(
                    FolderProblem.BAD_METADATA,
                    Place.file(options.directory()),
                    unknown,
                    "\"" + name.orElse("") + "\" is no time zone.");
        }
    }

    private SiteServerException noVendor() {
        return new SiteServerException(
                RestoreProblem.NO_TARGET_VENDOR,
                Place.NOWHERE,
                "\"" + options.target().vendorId() + "\"",
                String.join(
                        ", ", TargetVendors.all().stream().map(TargetVendor::id).toList()));
    }

    private void remark(TargetVendor vendor, List<TablePlan> plans) {
        for (TargetVendor.Remark remark :
                vendor.remarks(plans.stream().map(TablePlan::target).toList())) {
            listener.note(
                    Event.Severity.WARNING,
                    RestoreProblem.class,
                    remark.id(),
                    remark.place(),
                    remark.arguments().toArray());
        }
    }

    private static TargetVendor adapted(TargetVendor vendor, Connection connection) {
        try {
            return vendor.on(connection);
        } catch (SQLException failure) {
            throw vendor.errors().translate(failure, Place.NOWHERE);
        }
    }

    /** The look may take long; no transaction stays open meanwhile. */
    private static void end(TargetVendor vendor, Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException failure) {
            throw vendor.errors().translate(failure, Place.NOWHERE);
        }
    }

    private void begin(
            ProgressTable progress,
            TargetVendor vendor,
            Connection connection,
            StartingPoint start,
            String fingerprint) {
        if (start.resumed()) {
            listener.note(
                    Event.Severity.INFO,
                    RestoreProblem.class,
                    "SS-4506",
                    Place.NOWHERE,
                    start.files().size());
            return;
        }
        try {
            progress.create(connection, fingerprint);
        } catch (SQLException failure) {
            throw Sessions.failed(vendor, connection, failure, Place.table(ProgressTable.NAME.toString()));
        }
    }

    private static void drop(ProgressTable progress, TargetVendor vendor, Connection connection) {
        try {
            progress.drop(connection);
        } catch (SQLException failure) {
            throw Sessions.failed(vendor, connection, failure, Place.NOWHERE);
        }
    }

    private Catalog catalog(Vendor reader) {
        try (Connection connection = reader.connect(options.target())) {
            return reader.catalog().read(connection);
        } catch (SQLException failure) {
            throw reader.errors().translate(failure, Place.NOWHERE);
        }
    }

    private void started(String phase, List<DumpTable> tables) {
        long rows = tables.stream().mapToLong(DumpTable::rows).sum();
        long bytes = tables.stream().mapToLong(DumpTable::bytes).sum();
        listener.on(new Event.Started(JOB, phase, tables.size(), OptionalLong.of(rows), OptionalLong.of(bytes)));
    }

    private void finished(String phase) {
        listener.on(new Event.Finished(JOB, phase));
    }
}
