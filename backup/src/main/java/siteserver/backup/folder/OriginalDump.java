package siteserver.backup.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.file.JsonFiles;
import siteserver.backup.folder.json.JsonHabits;
import siteserver.backup.folder.json.JsonKeyScan;
import siteserver.backup.folder.metadata.MetadataReader;
import siteserver.backup.folder.metadata.TableMetadata;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;

/** Opens a folder that the original tool wrote. What it does not tell (checksums, rows per file) stays empty. */
final class OriginalDump {

    /** A table of SQLite itself; version 7 lists it like one of its own. */
    private static final String INTERNAL = "sqlite_";

    private static final Pattern PAGE = Pattern.compile("[0-9]{1,18}\\.[A-Za-z]+");

    private final Path root;
    private final Set<String> addedIdentities = new TreeSet<>();
    private final Map<String, List<String>> undeclared = new TreeMap<>();

    OriginalDump(Path root) {
        this.root = root;
    }

    DumpFolder open() {
        Path list = root.resolve(DumpFiles.TABLES);
        Place source = Place.file(list);
        Map<String, DumpTable> tables = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        List<String> internal = new ArrayList<>();
        Set<String> listed = new LinkedHashSet<>(
                DumpOpener.listedTables(JsonFiles.parseLenient(JsonFiles.read(list), source), source));
        for (String name : listed) {
            if (name.toLowerCase(Locale.ROOT).startsWith(INTERNAL)) {
                internal.add(name);
                continue;
            }
            Optional<Path> folder = FolderPaths.find(root, name, source);
            Optional<Path> metadata = folder.filter(found -> Files.isDirectory(found, LinkOption.NOFOLLOW_LINKS))
                    .flatMap(found -> FolderPaths.find(found, DumpFiles.METADATA, source));
            if (metadata.isEmpty()) {
                missing.add(name);
            } else {
                String folderName = folder.get().getFileName().toString();
                // Two spellings of one folder are one table.
                if (!tables.containsKey(folderName)) {
                    tables.put(folderName, table(name, folder.get(), metadata.get()));
                }
            }
        }
        return new DumpFolder(
                root,
                Optional.empty(),
                List.copyOf(tables.values()),
                new DumpFindings(
                        missing,
                        DumpOpener.unlisted(
                                root,
                                Stream.concat(tables.keySet().stream(), internal.stream())
                                        .toList()),
                        List.of(),
                        internal,
                        addedIdentities,
                        undeclared));
    }

    private DumpTable table(String name, Path folder, Path metadataFile) {
        Place place = Place.table(name).withFile(metadataFile);
        TableMetadata metadata = MetadataReader.readOriginal(JsonFiles.read(metadataFile), name, place);
        if (!metadata.original()) {
            throw DumpOpener.incomplete(root, "no-manifest");
        }
        List<RowFile> files = files(metadata.rowFiles(), folder, place);
        Table table = metadata.table();
        String folderName = folder.getFileName().toString();
        if (AddedIdentity.isIn(table, files.stream().findFirst().map(file -> folder.resolve(file.name())))) {
            addedIdentities.add(folderName);
            table = AddedIdentity.without(table);
        }
        JsonHabits habits = new JsonHabits(true, addedIdentities.contains(folderName));
        return new DumpTable(
                withUndeclared(table, habits, folder, files), folderName, metadata.rows(), files, new TreeMap<>());
    }

    /** Keys of rows that the list of columns lacks become columns of text, so that no value is passed over. */
    private Table withUndeclared(Table table, JsonHabits habits, Path folder, List<RowFile> files) {
        JsonKeyScan scan = new JsonKeyScan(table, habits);
        for (RowFile file : files) {
            Path path = folder.resolve(file.name());
            try (InputStream in = Files.newInputStream(path)) {
                scan.read(in);
            } catch (IOException failure) {
                throw FileFailures.reading(Place.file(path), failure);
            }
        }
        if (scan.keys().isEmpty()) {
            return table;
        }
        undeclared.put(table.name().toString(), scan.keys());
        List<Column> columns = new ArrayList<>(table.columns());
        scan.keys().forEach(key -> columns.add(Column.of(key, new DataType.Text(false))));
        return table.withColumns(columns);
    }

    private static List<RowFile> files(List<String> names, Path folder, Place place) {
        Map<String, RowFile> files = new LinkedHashMap<>();
        for (String listed : inOrder(names)) {
            Path file = FolderPaths.find(folder, listed, place)
                    .filter(found -> Files.isRegularFile(found, LinkOption.NOFOLLOW_LINKS))
                    .orElseThrow(() -> new SiteServerException(
                            FolderProblem.ROW_FILE_MISSING, place.withFile(folder.resolve(listed))));
            String found = file.getFileName().toString();
            if (files.put(found, rowFile(file)) != null) {
                throw JsonFiles.bad(place, "listed-twice", listed);
            }
        }
        return List.copyOf(files.values());
    }

    /** By their numbers: the original numbers its pages, and a list may have been made anew from a directory. */
    private static List<String> inOrder(List<String> names) {
        boolean numbered = names.stream().allMatch(name -> PAGE.matcher(name).matches());
        return numbered
                ? names.stream()
                        .sorted(Comparator.comparingLong(name -> Long.parseLong(name.substring(0, name.indexOf('.')))))
                        .toList()
                : names;
    }

    private static RowFile rowFile(Path file) {
        try {
            long bytes = Files.size(file);
            return new RowFile(
                    file.getFileName().toString(), OptionalLong.empty(), bytes, Optional.empty(), bytes, bytes);
        } catch (IOException failure) {
            throw FileFailures.reading(Place.file(file), failure);
        }
    }
}
