package siteserver.restore.files;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.csv.CsvRowWriter;
import siteserver.backup.folder.digest.FileDigest;
import siteserver.backup.folder.engine.Task;
import siteserver.backup.folder.engine.TaskPool;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Messages;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.file.FileAccess;
import siteserver.backup.folder.files.FilePaths;
import siteserver.backup.folder.files.PathPatterns;
import siteserver.backup.folder.files.SiteFile;
import siteserver.backup.folder.files.SiteFileList;
import siteserver.backup.folder.files.SiteFilesHead;
import siteserver.backup.folder.profile.ProfileFiles;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.failure.RestoreProblem;

/** Puts a dump's site files into the folder of the new system. A repeated run finds what is there and goes on. */
public final class FilesRestore {

    private static final String JOB = "restore";
    private static final String PHASE = "files";

    /** Files of one task. */
    private static final int BATCH = 64;

    private final DumpFolder dump;
    private final SiteFileList list;
    private final Path root;
    private final ProfileFiles wanted;
    private final int threads;
    private final Path rejects;
    private final Listener listener;

    private FilesRestore(
            DumpFolder dump,
            SiteFileList list,
            Path root,
            ProfileFiles wanted,
            int threads,
            Path rejects,
            Listener listener) {
        this.dump = dump;
        this.list = list;
        this.root = root;
        this.wanted = wanted;
        this.threads = threads;
        this.rejects = rejects;
        this.listener = listener;
    }

    /**
     * Looks whether it can be done, and writes nothing.
     *
     * @param systemFolder of the new system, which is there already
     * @param rejects folder that gets the list of files which were not put there
     * @throws SiteServerException {@code NO_SITE_FILES}, {@code NO_SUCH_SYSTEM_FOLDER}
     */
    public static FilesRestore prepare(
            DumpFolder dump, Path systemFolder, ProfileFiles wanted, int threads, Path rejects, Listener listener) {
        SiteFileList list = SiteFileList.of(dump)
                .orElseThrow(() -> new SiteServerException(RestoreProblem.NO_SITE_FILES, Place.file(dump.root())));
        if (!Files.isDirectory(systemFolder)) {
            throw new SiteServerException(RestoreProblem.NO_SUCH_SYSTEM_FOLDER, Place.file(systemFolder));
        }
        try {
            return new FilesRestore(dump, list, systemFolder.toRealPath(), wanted, threads, rejects, listener);
        } catch (IOException failure) {
            throw FileFailures.reading(Place.file(systemFolder), failure);
        }
    }

    /** @param path below the system's folder */
    private record Wanted(SiteFile file, String path) {}

    private record Kept(String path, String reason) {}

    private record Batch(long written, long same, long bytes, List<Kept> kept) {}

    public FilesResult run() {
        List<Wanted> files = wanted();
        listener.on(new Event.Started(
                JOB, PHASE, files.size(), OptionalLong.of(files.size()), OptionalLong.of(list.bytes())));
        FilePlacer placer = new FilePlacer(root, new PathPatterns(wanted.never()), File.separatorChar == '\\');
        List<Task<Object, Batch>> tasks = new ArrayList<>();
        int from = 0;
        while (from < files.size()) {
            int to = Math.min(files.size(), from + BATCH);
            // Names that differ by case only may be one file here: one thread takes them one after the other.
            while (to < files.size()
                    && files.get(to).path().equalsIgnoreCase(files.get(to - 1).path())) {
                to++;
            }
            List<Wanted> some = files.subList(from, to);
            tasks.add(worker -> place(placer, some));
            from = to;
        }
        long written = 0;
        long same = 0;
        long bytes = 0;
        List<Kept> kept = new ArrayList<>();
        for (Batch batch : TaskPool.run(threads, tasks)) {
            written += batch.written();
            same += batch.same();
            bytes += batch.bytes();
            kept.addAll(batch.kept());
        }
        sync(files);
        listener.on(new Event.Finished(JOB, PHASE));
        listener.note(Event.Severity.INFO, RestoreProblem.class, "SS-4541", Place.file(root), written, same);
        tell(kept);
        return new FilesResult(root, written, same, kept.size(), bytes);
    }

    /** The files themselves are on the disk; now their names, once for each folder. */
    private void sync(List<Wanted> files) {
        Set<Path> folders = new TreeSet<>();
        files.forEach(file -> folders.add(root.resolve(file.path()).getParent()));
        for (Path folder : folders) {
            try {
                if (Files.isDirectory(folder)) {
                    FileAccess.SYSTEM.syncFolder(folder);
                }
            } catch (IOException failure) {
                throw FileFailures.writing(Place.file(folder), failure);
            }
        }
    }

    private List<Wanted> wanted() {
        Map<String, String> folders = new HashMap<>();
        for (SiteFilesHead.Area area : list.head().areas()) {
            folders.put(area.name(), wanted.folders().getOrDefault(area.name(), area.folder()));
        }
        List<Wanted> files = new ArrayList<>();
        for (SiteFile file : list.files()) {
            files.add(new Wanted(file, FilePaths.join(folders.get(file.area()), file.path())));
        }
        files.sort(Comparator.comparing((Wanted file) -> file.path().toLowerCase(Locale.ROOT))
                .thenComparing(Wanted::path));
        return files;
    }

    private Batch place(FilePlacer placer, List<Wanted> files) {
        long written = 0;
        long same = 0;
        long bytes = 0;
        List<Kept> kept = new ArrayList<>();
        for (Wanted one : files) {
            if (Thread.currentThread().isInterrupted()) {
                throw new SiteServerException(FolderProblem.STOPPED, Place.file(root));
            }
            FileDigest stated = dump.manifest()
                    .orElseThrow()
                    .files()
                    .get(one.file().stored())
                    .content();
            FilePlacer.Outcome outcome = placer.place(
                    dump.root().resolve(one.file().stored()),
                    stated,
                    one.path(),
                    one.file().modified());
            switch (outcome) {
                case WRITTEN -> {
                    written++;
                    bytes += stated.bytes();
                }
                case SAME -> same++;
                case OTHER, OWN, OUTSIDE, BLOCKED, NAME ->
                    kept.add(new Kept(
                            one.path(),
                            Messages.text(
                                    RestoreProblem.class,
                                    "files." + outcome.name().toLowerCase(Locale.ROOT))));
            }
        }
        listener.on(new Event.Progress(PHASE, files.get(0).file().area(), files.size(), bytes));
        return new Batch(written, same, bytes, kept);
    }

    private void tell(List<Kept> kept) {
        if (kept.isEmpty()) {
            return;
        }
        Path file = rejects.resolve("files.csv");
        try {
            Files.createDirectories(rejects);
            try (CsvRowWriter writer = new CsvRowWriter(Files.newOutputStream(file), Place.file(file))) {
                DataType text = new DataType.Text(false);
                writer.header(List.of(Column.of("path", text), Column.of("reason", text)));
                Row row = new Row(2);
                for (Kept one : kept) {
                    row.clear();
                    row.add(one.path());
                    row.add(one.reason());
                    writer.row(row);
                }
            }
        } catch (IOException failure) {
            throw FileFailures.writing(Place.file(file), failure);
        }
        listener.note(
                Event.Severity.LOST,
                RestoreProblem.class,
                "SS-4542",
                Place.file(root),
                kept.size(),
                file,
                kept.get(0).path() + ": " + kept.get(0).reason());
    }
}
