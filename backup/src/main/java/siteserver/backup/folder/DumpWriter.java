package siteserver.backup.folder;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import siteserver.backup.folder.digest.FileDigest;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.file.FileAccess;
import siteserver.backup.folder.file.JsonFiles;
import siteserver.backup.folder.file.PartFile;
import siteserver.backup.folder.manifest.Facts;
import siteserver.backup.folder.manifest.Manifest;
import siteserver.backup.folder.manifest.ManifestFile;
import siteserver.backup.folder.manifest.ManifestJson;
import siteserver.backup.folder.manifest.ManifestTable;
import siteserver.backup.folder.metadata.Fallback;
import siteserver.backup.folder.metadata.MetadataJson;
import siteserver.backup.folder.schema.NotCarried;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;

/**
 * Writes a dump folder. It is marked incomplete from its first moment until {@link #finish}; closed without that, it
 * stays marked. Nothing in it depends on threads or on the clock. All methods may be called from several threads.
 *
 * <pre>{@code
 * try (DumpWriter dump = DumpWriter.create(folder, job, RowFileSettings.csv())) {
 *     dump.addTables(names);
 *     // per task, on any thread:
 *     try (RowFileWriter rows = dump.rows(table, range)) {
 *         reader.read(connection, table, keyRange, rows);
 *         return rows.finish();
 *     }
 *     // per table, when its tasks are done: all files in the order of the ranges
 *     dump.finishTable(table, files, logicalTypes);
 *     dump.finish(facts);
 * }
 * }</pre>
 */
public final class DumpWriter implements AutoCloseable {

    private final FileAccess access;
    private final Path root;
    private final RowFileSettings settings;
    private final FolderLock lock;
    private final Listener listener;

    private final JsonNoteTotals notes = new JsonNoteTotals();

    private final FolderNames names = new FolderNames();
    private final Set<TableName> order = new LinkedHashSet<>();
    private final Map<TableName, ManifestTable> finished = new HashMap<>();
    private final SortedMap<String, ManifestFile> files = new TreeMap<>();
    private final SortedMap<String, Integer> notCarried = new TreeMap<>();
    private final Set<String> objects = new HashSet<>();
    private final Set<Path> unsynced = new HashSet<>();
    private boolean closed;

    private DumpWriter(FileAccess access, Path root, RowFileSettings settings, FolderLock lock, Listener listener) {
        this.access = access;
        this.root = root;
        this.settings = settings;
        this.lock = lock;
        this.listener = listener;
    }

    /**
     * Makes the folder, which must not exist unless it is empty or the remains of an interrupted run of the same job
     * (those are deleted first), locks it and marks it incomplete.
     *
     * @throws SiteServerException {@code OUTPUT_EXISTS}, {@code PATH_IS_A_FILE}, {@code FOLDER_LOCKED},
     *     {@code CANNOT_WRITE}, {@code DISK_FULL}
     */
    public static DumpWriter create(Path folder, DumpJob job, RowFileSettings settings) {
        return create(folder, job, settings, Listener.SILENT);
    }

    /**
     * @param listener hears which values the original tools would not read as they are; silent for the CSV form
     */
    public static DumpWriter create(Path folder, DumpJob job, RowFileSettings settings, Listener listener) {
        return create(FileAccess.SYSTEM, folder, job, settings, listener);
    }

    /** The same with another way to reach files. */
    static DumpWriter create(FileAccess access, Path folder, DumpJob job, RowFileSettings settings, Listener listener) {
        return new DumpWriter(access, folder, settings, OutputFolder.prepare(access, folder, job), listener);
    }

    /**
     * Looks whether {@link #create} would accept this folder, and writes nothing: for a job that wants to know before
     * it looks at a large source.
     *
     * @throws SiteServerException {@code OUTPUT_EXISTS}, {@code PATH_IS_A_FILE}
     */
    public static void check(Path folder, DumpJob job) {
        OutputFolder.check(FileAccess.SYSTEM, folder, job);
    }

    public Path folder() {
        return root;
    }

    /**
     * Announces tables in the order in which {@code _tables.json} lists them. May be called again with further ones;
     * the folders' names depend on which tables come in which call, not on their order in one call.
     */
    public synchronized void addTables(List<TableName> tables) {
        names.assign(tables);
        order.addAll(tables);
    }

    /** Name of the folder of an announced table. */
    public synchronized String folderOf(TableName table) {
        return names.of(table);
    }

    /**
     * Opens the output of one task.
     *
     * @param table announced; its columns are those of the rows
     * @param range number of the task among those of the table, counted from 0; each only once
     */
    public RowFileWriter rows(Table table, int range) {
        return new RowFileWriter(access, tableFolder(table.name()), table, range, settings, notes.before(listener));
    }

    /**
     * Completes a table: its files get their names 1, 2, 3, … in the given order, and its metadata is written.
     *
     * @param table as it is to be described: types may have been widened since the rows were written
     * @param rowFiles of all tasks, in the order of the ranges
     * @param logicalTypes column name → the target profile's kind; may be empty
     */
    public void finishTable(Table table, List<WrittenRowFile> rowFiles, Map<String, String> logicalTypes) {
        Path folder = tableFolder(table.name());
        String prefix = folderOf(table.name()) + "/";
        SortedMap<String, ManifestFile> added = new TreeMap<>();
        List<String> fileNames = new ArrayList<>();
        Map<String, Fallback> fallbacks = new HashMap<>();
        long rows = 0;
        for (WrittenRowFile written : rowFiles) {
            written.fallbacks().forEach((column, fallback) -> fallbacks.merge(column, fallback, Fallback::and));
            String name = DumpFiles.rowFile(fileNames.size() + 1, settings.format());
            PartFile.rename(access, folder.resolve(written.part()), folder.resolve(name));
            added.put(prefix + name, written.file());
            fileNames.add(name);
            rows += written.rows();
        }
        if (settings.format() == DumpFormat.JSON) {
            new OriginalRemarks(table, folderOf(table.name()), fallbacks).tell(listener);
        }
        byte[] metadata = MetadataJson.write(table, rows, fileNames, settings.format(), fallbacks);
        FileDigest digest = PartFile.write(access, folder.resolve(DumpFiles.METADATA), metadata);
        added.put(prefix + DumpFiles.METADATA, new ManifestFile(digest, Optional.empty()));
        sync(folder);
        synchronized (this) {
            ManifestTable entry =
                    new ManifestTable(table.name(), names.of(table.name()), rows, new TreeMap<>(logicalTypes));
            if (finished.put(table.name(), entry) != null) {
                throw new IllegalStateException("finished twice: " + table.name());
            }
            files.putAll(added);
        }
    }

    /** Keeps something that a dump does not carry as a text for people. */
    public void addObject(NotCarried object) {
        String kind = FolderNames.encode(object.kind().toLowerCase(Locale.ROOT));
        String path;
        synchronized (this) {
            notCarried.merge(object.kind(), 1, Integer::sum);
            path = uniqueObject(DumpFiles.OBJECTS + "/" + kind + "/" + FolderNames.encode(object.name()));
        }
        try (PartFile file = newFile(path)) {
            file.stream().write(object.text().getBytes(StandardCharsets.UTF_8));
            keep(path, file);
        } catch (IOException failure) {
            throw FileFailures.writing(Place.file(root.resolve(path)), failure);
        }
    }

    /** Triggers of different tables may have one name, and names may differ by case only. */
    private String uniqueObject(String base) {
        String path = base + ".txt";
        for (int i = 2; !objects.add(path.toLowerCase(Locale.ROOT)); i++) {
            path = base + "%-" + i + ".txt";
        }
        return path;
    }

    /**
     * Starts a file of another kind, for example of rejected rows; {@link #keep} completes it.
     *
     * @param path below the folder, with {@code /} between encoded names ({@link FolderNames#encode})
     */
    public PartFile newFile(String path) {
        Path file = root.resolve(path).normalize();
        if (!file.startsWith(root.normalize()) || file.equals(root.normalize())) {
            throw new IllegalArgumentException("not below the folder: " + path);
        }
        createFolder(file.getParent());
        return PartFile.create(access, file);
    }

    /**
     * Completes a file of {@link #newFile}: it gets its name and stands in the manifest.
     *
     * @return its size and hash
     */
    public FileDigest keep(String path, PartFile file) {
        FileDigest digest = file.finish();
        Path target = root.resolve(path);
        file.renameTo(target);
        synchronized (this) {
            unsynced.add(target.getParent());
            if (files.put(path, new ManifestFile(digest, Optional.empty())) != null) {
                throw new IllegalStateException("written twice: " + path);
            }
        }
        return digest;
    }

    /**
     * Completes the folder: writes the list of tables and the manifest, then takes the mark away.
     *
     * @param facts their counts of what is not carried are replaced when {@link #addObject} was called
     * @return what was written
     */
    public synchronized Manifest finish(Facts facts) {
        notes.tell(listener);
        List<ManifestTable> tables = new ArrayList<>();
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (TableName name : order) {
            ManifestTable table = finished.get(name);
            if (table == null) {
                throw new IllegalStateException("not finished: " + name);
            }
            tables.add(table);
            list.add(table.folder());
        }
        FileDigest digest = PartFile.write(access, root.resolve(DumpFiles.TABLES), JsonFiles.bytes(list));
        files.put(DumpFiles.TABLES, new ManifestFile(digest, Optional.empty()));
        // Once for each folder and not for each file: site files are many.
        unsynced.forEach(this::sync);
        sync(root);
        Manifest manifest =
                new Manifest(notCarried.isEmpty() ? facts : facts.withNotCarried(notCarried), tables, files);
        PartFile.write(access, root.resolve(DumpFiles.MANIFEST), ManifestJson.write(manifest));
        sync(root);
        delete(root.resolve(DumpFiles.INCOMPLETE));
        close();
        sync(root);
        return manifest;
    }

    private Path tableFolder(TableName table) {
        Path folder = root.resolve(folderOf(table));
        createFolder(folder);
        return folder;
    }

    private void createFolder(Path folder) {
        try {
            access.createFolder(folder);
        } catch (IOException failure) {
            throw FileFailures.writing(Place.file(folder), failure);
        }
    }

    private void sync(Path folder) {
        try {
            access.syncFolder(folder);
        } catch (IOException failure) {
            throw FileFailures.writing(Place.file(folder), failure);
        }
    }

    private void delete(Path file) {
        try {
            access.delete(file);
        } catch (IOException failure) {
            throw FileFailures.writing(Place.file(file), failure);
        }
    }

    /** Gives the lock back. Without {@link #finish} the folder stays marked incomplete. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            lock.close();
        }
    }
}
