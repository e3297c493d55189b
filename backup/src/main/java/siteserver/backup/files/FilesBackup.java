package siteserver.backup.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.folder.DumpFiles;
import siteserver.backup.folder.DumpWriter;
import siteserver.backup.folder.OnError;
import siteserver.backup.folder.csv.CsvRowWriter;
import siteserver.backup.folder.engine.Task;
import siteserver.backup.folder.engine.TaskPool;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.file.PartFile;
import siteserver.backup.folder.files.FilePaths;
import siteserver.backup.folder.files.PathPatterns;
import siteserver.backup.folder.files.SiteFile;
import siteserver.backup.folder.files.SiteFileList;
import siteserver.backup.folder.files.SiteFilesHead;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;

/** Takes the files of a system into a dump. */
public final class FilesBackup {

    private static final String JOB = "backup";
    private static final String PHASE = "files";
    private static final String SKIPPED = DumpFiles.REJECTS + "/files.csv";

    /** Files of one task. */
    private static final int BATCH = 64;

    private final Path folder;
    private final FileRules rules;
    private final OnError onError;
    private final int threads;
    private final Listener listener;

    private FilesBackup(Path folder, FileRules rules, OnError onError, int threads, Listener listener) {
        this.folder = folder;
        this.rules = rules;
        this.onError = onError;
        this.threads = threads;
        this.listener = listener;
    }

    /**
     * Looks whether the files can be taken at all, before anything is read.
     *
     * @param application as the installation tells it; empty: told by the tables
     * @param tables names of all tables of the database
     * @throws SiteServerException {@code ROOT_MISSING}, {@code NO_RULES}
     */
    public static FilesBackup prepare(
            FilesSource source,
            Optional<String> application,
            Collection<String> tables,
            OnError onError,
            int threads,
            Listener listener) {
        if (!Files.isDirectory(source.folder())) {
            throw new SiteServerException(FilesProblem.ROOT_MISSING, Place.file(source.folder()));
        }
        FileRules rules = FileRulesReader.find(application, tables)
                .orElseThrow(() -> new SiteServerException(
                        FilesProblem.NO_RULES,
                        Place.file(source.folder()),
                        String.join(", ", FileRulesReader.applications())));
        try {
            return new FilesBackup(source.folder().toRealPath(), rules, onError, threads, listener);
        } catch (IOException failure) {
            throw FileFailures.reading(Place.file(source.folder()), failure);
        }
    }

    /**
     * @param tables rows of the tables that tell of sites
     * @param foreign files and folders that belong to nobody's site: the dump itself, the database's file
     */
    public FilesResult run(DumpWriter dump, SiteTables tables, Collection<Path> foreign) {
        List<SiteFilesHead.Area> areas = new ArrayList<>();
        List<SiteFile> taken = new ArrayList<>();
        List<FoundFiles.Skipped> skipped = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (FileRules.Area area : rules.areas()) {
            SiteFolders sites = SiteFolders.of(area, tables);
            sites.outside().forEach((site, text) -> note(Event.Severity.LOST, "SS-5154", Place.NOWHERE, site, text));
            String place = place(area);
            areas.add(new SiteFilesHead.Area(area.name(), place, sites.folders()));
            FoundFiles found = scan(area, sites, place, foreign);
            found.missing().forEach(site -> note(Event.Severity.WARNING, "SS-5152", Place.file(folder), site));
            skipped.addAll(found.skipped());
            leftOut.addAll(found.leftOut());
            copy(dump, area, sites, found.files(), taken, skipped);
        }
        SiteFileList list = new SiteFileList(new SiteFilesHead(areas), taken);
        list.write(dump);
        note(Event.Severity.INFO, "SS-5150", Place.NOWHERE, taken.size(), list.bytes());
        if (!leftOut.isEmpty()) {
            note(Event.Severity.INFO, "SS-5151", Place.file(folder), String.join(", ", leftOut));
        }
        if (!skipped.isEmpty()) {
            writeSkipped(dump, skipped);
            FoundFiles.Skipped first = skipped.get(0);
            note(
                    Event.Severity.LOST,
                    "SS-5153",
                    Place.file(folder),
                    skipped.size(),
                    SKIPPED,
                    first.path() + ": " + first.reason());
        }
        return new FilesResult(taken.size(), list.bytes(), skipped.size());
    }

    private String place(FileRules.Area area) {
        return area.roots().stream()
                .filter(root -> root.mark().isEmpty()
                        || Files.exists(folder.resolve(root.mark().get())))
                .map(FileRules.Root::folder)
                .filter(place -> Files.isDirectory(folder.resolve(place)))
                .findFirst()
                .orElseThrow(() -> new SiteServerException(FilesProblem.ROOT_MISSING, Place.file(folder)));
    }

    private FoundFiles scan(FileRules.Area area, SiteFolders sites, String place, Collection<Path> foreign) {
        List<String> leave = new ArrayList<>(area.leave());
        area.leaveNamed().forEach(named -> leave.addAll(named(named)));
        Set<Path> others = new LinkedHashSet<>();
        for (Path other : foreign) {
            others.add(real(other));
        }
        try {
            return new FileScan(
                            folder,
                            folder.resolve(place).toRealPath(),
                            sites.folders(),
                            area.take(),
                            new PathPatterns(leave),
                            others,
                            onError)
                    .run();
        } catch (IOException failure) {
            throw FileFailures.reading(Place.file(folder.resolve(place)), failure);
        }
    }

    /** Without links as far as it exists. */
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            Path parent = absolute.getParent();
            return parent == null || !Files.exists(parent)
                    ? absolute
                    : parent.toRealPath().resolve(absolute.getFileName());
        } catch (IOException failure) {
            throw FileFailures.reading(Place.file(path), failure);
        }
    }

    /** Names of folders that stand in a file of settings; a file that is not there names none. */
    private List<String> named(FileRules.NamedFolder named) {
        Path file = folder.resolve(named.file());
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            // Only names in ASCII are looked for, and every byte is some character in this set.
            Matcher matcher =
                    Pattern.compile(named.pattern()).matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            List<String> names = new ArrayList<>();
            while (matcher.find()) {
                if (FilePaths.isPlainName(matcher.group(1))) {
                    names.add(matcher.group(1));
                }
            }
            return names;
        } catch (IOException failure) {
            throw FileFailures.reading(Place.file(file), failure);
        }
    }

    private void copy(
            DumpWriter dump,
            FileRules.Area area,
            SiteFolders sites,
            List<FoundFiles.Found> files,
            List<SiteFile> taken,
            List<FoundFiles.Skipped> skipped) {
        listener.on(new Event.Started(JOB, PHASE, files.size(), OptionalLong.of(files.size()), OptionalLong.empty()));
        List<Task<Object, Batch>> tasks = new ArrayList<>();
        for (int from = 0; from < files.size(); from += BATCH) {
            List<FoundFiles.Found> some = files.subList(from, Math.min(files.size(), from + BATCH));
            tasks.add(worker -> copy(dump, area, sites, some));
        }
        for (Batch batch : TaskPool.run(threads, tasks)) {
            taken.addAll(batch.taken());
            skipped.addAll(batch.skipped());
        }
        listener.on(new Event.Finished(JOB, PHASE));
    }

    private record Batch(List<SiteFile> taken, List<FoundFiles.Skipped> skipped) {}

    private Batch copy(DumpWriter dump, FileRules.Area area, SiteFolders sites, List<FoundFiles.Found> files) {
        List<SiteFile> taken = new ArrayList<>();
        List<FoundFiles.Skipped> skipped = new ArrayList<>();
        long bytes = 0;
        for (FoundFiles.Found found : files) {
            String stored = DumpFiles.FILES + "/" + area.name() + "/" + found.stored();
            try (PartFile part = dump.newFile(stored);
                    InputStream in = new SourceFile(found.file())) {
                in.transferTo(part.stream());
                long size = dump.keep(stored, part).bytes();
                taken.add(new SiteFile(
                        stored,
                        area.name(),
                        found.path(),
                        size,
                        Files.getLastModifiedTime(found.file()).toInstant(),
                        sites.charset(found.path())));
                bytes += size;
            } catch (SourceFile.Unreadable failure) {
                String why = FileFailures.reading(Place.file(found.file()), failure.getCause())
                        .why();
                if (onError == OnError.STOP) {
                    throw new SiteServerException(FilesProblem.UNREADABLE, Place.file(found.file()), failure, why);
                }
                skipped.add(new FoundFiles.Skipped(found.path(), why));
            } catch (IOException failure) {
                throw FileFailures.writing(Place.file(dump.folder().resolve(stored)), failure);
            }
        }
        listener.on(new Event.Progress(PHASE, area.name(), files.size(), bytes));
        return new Batch(taken, skipped);
    }

    private static void writeSkipped(DumpWriter dump, List<FoundFiles.Skipped> skipped) {
        try (PartFile file = dump.newFile(SKIPPED)) {
            try (CsvRowWriter writer = new CsvRowWriter(file.stream(), Place.file(SKIPPED))) {
                DataType text = new DataType.Text(false);
                writer.header(List.of(Column.of("path", text), Column.of("reason", text)));
                Row row = new Row(2);
                for (FoundFiles.Skipped one : skipped) {
                    row.clear();
                    row.add(one.path());
                    row.add(one.reason());
                    writer.row(row);
                }
            }
            dump.keep(SKIPPED, file);
        }
    }

    private void note(Event.Severity severity, String id, Place place, Object... arguments) {
        listener.note(severity, FilesProblem.class, id, place, arguments);
    }
}
