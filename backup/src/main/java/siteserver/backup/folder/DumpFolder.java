package siteserver.backup.folder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import siteserver.backup.folder.csv.CsvRowReader;
import siteserver.backup.folder.csv.CsvRowWriter;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Messages;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.json.JsonHabits;
import siteserver.backup.folder.json.JsonRowReader;
import siteserver.backup.folder.manifest.Manifest;
import siteserver.backup.folder.row.RowReader;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.TableName;

/**
 * A complete dump, ours or one of the original tool, opened for reading. Opening checks everything but the row files'
 * content; {@link #verify} checks that too. Immutable; may be used by several threads.
 */
public final class DumpFolder {

    private final Path root;
    private final Optional<Manifest> manifest;
    private final List<DumpTable> tables;
    private final DumpFindings findings;

    DumpFolder(Path root, Optional<Manifest> manifest, List<DumpTable> tables, DumpFindings findings) {
        this.root = root;
        this.manifest = manifest;
        this.tables = List.copyOf(tables);
        this.findings = findings;
    }

    /**
     * Opens a folder and checks its structure: that it is complete, that all described files are there with their
     * size, that the describing files are unaltered and agree with each other.
     *
     * @throws SiteServerException a {@link FolderProblem}
     */
    public static DumpFolder open(Path folder) {
        return new DumpOpener(folder).open();
    }

    /** Where {@code _tables.json} lies. */
    public Path root() {
        return root;
    }

    /** Written by the original tool: no checksums, no snapshot, coarse types. */
    public boolean original() {
        return manifest.isEmpty();
    }

    /** Empty for an original dump. */
    public Optional<Manifest> manifest() {
        return manifest;
    }

    /** In the order of {@code _tables.json}, each once. */
    public List<DumpTable> tables() {
        return tables;
    }

    /** The table of exactly this name. */
    public Optional<DumpTable> table(TableName name) {
        return tables.stream()
                .filter(table -> table.table().name().equals(name))
                .findFirst();
    }

    /** Tables that an original dump lists but does not describe: the original tool failed to read them. */
    public List<String> missingTables() {
        return findings.missingTables();
    }

    /** Folders of tables that {@code _tables.json} does not list; they are not read. */
    public List<String> unlistedTables() {
        return findings.unlistedTables();
    }

    /** Files that the manifest does not know; they are not read. Paths below the folder. */
    public List<String> extraFiles() {
        return findings.extraFiles();
    }

    /** Says what the user should know of this folder before its rows are used. */
    public void announce(Listener listener) {
        Place place = Place.file(root);
        if (original()) {
            note(listener, "SS-1501", place);
            tables.forEach(table -> unknownTypes(table, listener));
        }
        findings.missingTables().forEach(name -> note(listener, "SS-1502", place.withTable(name)));
        findings.internalTables().forEach(name -> note(listener, "SS-1507", place.withTable(name)));
        if (!findings.addedIdentities().isEmpty()) {
            note(listener, "SS-1508", place, String.join(", ", findings.addedIdentities()));
        }
        findings.undeclared()
                .forEach((name, keys) ->
                        note(listener, "SS-1513", place.withTable(name), String.join(", ", keys), keys.size()));
        findings.unlistedTables().forEach(name -> note(listener, "SS-1503", place.withTable(name)));
        findings.extraFiles().forEach(path -> note(listener, "SS-1504", Place.file(root.resolve(path))));
        manifest.map(Manifest::facts)
                .filter(facts -> !facts.consistent())
                .ifPresent(facts -> note(listener, "SS-1505", place, facts.consistency()));
    }

    /** The reader of original metadata keeps the name of a type only where it knows no such type. */
    private static void unknownTypes(DumpTable table, Listener listener) {
        String columns = table.table().columns().stream()
                .filter(column -> !column.nativeType().isEmpty())
                .map(column -> column.name() + " (" + column.nativeType() + ")")
                .collect(Collectors.joining(", "));
        if (!columns.isEmpty()) {
            note(listener, "SS-1514", Place.table(table.table().name().toString()), columns);
        }
    }

    static void note(Listener listener, String id, Place place, Object... arguments) {
        listener.note(Event.Severity.WARNING, FolderProblem.class, id, place, arguments);
    }

    /** Stops with {@code PARTIAL_DUMP} when rows or tables were left out on request. */
    public void needWhole() {
        manifest.flatMap(known -> known.facts().partial()).ifPresent(reason -> {
            throw new SiteServerException(FolderProblem.PARTIAL_DUMP, Place.file(root), reason);
        });
    }

    /** Reads the rows of one file; the same as with a silent listener. */
    public RowReader open(DumpTable table, RowFile file) {
        return open(table, file, Listener.SILENT);
    }

    /**
     * Reads the rows of one file. Lengths of columns are not enforced: what is longer than declared is not cut.
     *
     * @param listener hears, when the reader is closed, what was unusual in a JSON file; values that are read by nobody
     *     are {@code LOST}
     */
    public RowReader open(DumpTable table, RowFile file, Listener listener) {
        Place place = place(table, file);
        InputStream in = stream(table, file);
        try {
            return switch (file.format()) {
                case CSV -> new CsvRowReader(in, columnNames(table), place);
                case JSON -> new JsonRowReader(in, table.table(), habits(table), place, RowNotes.to(listener, place));
            };
        } catch (RuntimeException failure) {
            close(in, failure);
            throw failure;
        }
    }

    private JsonHabits habits(DumpTable table) {
        return new JsonHabits(original(), findings.addedIdentities().contains(table.folder()));
    }

    private static void close(InputStream in, RuntimeException failure) {
        try {
            in.close();
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
    }

    /**
     * The data lines of a CSV file, from behind the header line on, as they are stored. Not buffered.
     *
     * @throws SiteServerException {@code BAD_ROW} when the header is not that of the table
     */
    public InputStream dataLines(DumpTable table, RowFile file) {
        Place place = place(table, file);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        try (CsvRowWriter writer = new CsvRowWriter(header, place)) {
            writer.header(table.table().columns());
        }
        byte[] expected = header.toByteArray();
        InputStream in = stream(table, file);
        try {
            if (Arrays.equals(in.readNBytes(expected.length), expected)) {
                return in;
            }
            in.close();
        } catch (IOException failure) {
            throw FileFailures.reading(place, failure);
        }
        throw new SiteServerException(
                FolderProblem.BAD_ROW, place.withLine(1), Messages.text(FolderProblem.class, "reason.other-header"));
    }

    /** The bytes of one row file. Not buffered. */
    public InputStream stream(DumpTable table, RowFile file) {
        try {
            return Files.newInputStream(path(table, file));
        } catch (IOException failure) {
            throw FileFailures.reading(place(table, file), failure);
        }
    }

    /** Where a row file lies. */
    public Path path(DumpTable table, RowFile file) {
        return root.resolve(table.folder()).resolve(file.name());
    }

    /** For messages. */
    public Place place(DumpTable table, RowFile file) {
        return Place.table(table.table().name().toString()).withFile(path(table, file));
    }

    /**
     * Checks every byte of every row file against the manifest and counts all rows. In an original dump, which has no
     * checksums, all rows are read and counted. The listener also hears what {@link #open(DumpTable, RowFile, Listener)}
     * tells of JSON files, added up by table, so that it is told once however often a job reads them.
     *
     * @param threads files that are read at the same time
     * @throws SiteServerException {@code ROW_FILE_ALTERED}, {@code ROW_COUNT_WRONG}, {@code BAD_ROW}
     */
    public void verify(int threads, Listener listener) {
        new DumpVerifier(this, listener).run(threads);
    }

    private static List<String> columnNames(DumpTable table) {
        return table.table().columns().stream().map(Column::name).toList();
    }
}
