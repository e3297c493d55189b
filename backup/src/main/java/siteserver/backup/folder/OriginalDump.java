package siteserver.backup.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.file.JsonFiles;
import siteserver.backup.folder.metadata.MetadataReader;
import siteserver.backup.folder.metadata.TableMetadata;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Table;

/** Opens a folder that the original tool wrote. What it does not tell (checksums, rows per file) stays empty. */
final class OriginalDump {

    private final Path root;

    OriginalDump(Path root) {
        this.root = root;
    }

    DumpFolder open() {
        Path list = root.resolve(DumpFiles.TABLES);
        Place source = Place.file(list);
        Map<String, DumpTable> tables = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        Set<String> listed = new LinkedHashSet<>(DumpOpener.listedTables(JsonFiles.read(list), source));
        for (String name : listed) {
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
                missing,
                DumpOpener.unlisted(root, List.copyOf(tables.keySet())),
                List.of());
    }

    private DumpTable table(String name, Path folder, Path metadataFile) {
        Place place = Place.table(name).withFile(metadataFile);
        TableMetadata metadata = MetadataReader.read(JsonFiles.read(metadataFile), name, place);
        if (!metadata.original()) {
            throw DumpOpener.incomplete(root, "no-manifest");
        }
        Map<String, RowFile> files = new LinkedHashMap<>();
        for (String listed : metadata.rowFiles()) {
            Path file = FolderPaths.find(folder, listed, place)
                    .filter(found -> Files.isRegularFile(found, LinkOption.NOFOLLOW_LINKS))
                    .orElseThrow(() -> new SiteServerException(
                            FolderProblem.ROW_FILE_MISSING, place.withFile(folder.resolve(listed))));
            String found = file.getFileName().toString();
            if (files.put(found, rowFile(file)) != null) {
                throw JsonFiles.bad(place, "listed-twice", listed);
            }
        }
        return new DumpTable(
                withoutTwins(metadata.table()),
                folder.getFileName().toString(),
                metadata.rows(),
                List.copyOf(files.values()),
                new TreeMap<>());
    }

    /**
     * To the original tools the keys of a row mean the same in any case, so that a row holds one value for columns whose
     * names differ in case alone. The first of them gets it.
     */
    private static Table withoutTwins(Table table) {
        Set<String> names = new HashSet<>();
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            if (names.add(column.name().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT))) {
                columns.add(column);
            }
        }
        return columns.size() == table.columns().size() ? table : table.withColumns(columns);
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
