package siteserver.backup.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import siteserver.backup.folder.digest.FileDigest;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.file.JsonFiles;
import siteserver.backup.folder.manifest.Manifest;
import siteserver.backup.folder.manifest.ManifestFile;
import siteserver.backup.folder.manifest.ManifestJson;
import siteserver.backup.folder.manifest.ManifestTable;
import siteserver.backup.folder.metadata.MetadataReader;
import siteserver.backup.folder.metadata.TableMetadata;
import siteserver.backup.folder.schema.TableName;

/**
 * Opens a folder with a manifest: every file that the manifest names is there with its size, the describing files have
 * their hash, and list, metadata and manifest say the same.
 */
final class OurDump {

    private final Path root;
    private final Manifest manifest;
    private final Place place;
    private final Map<String, Path> paths = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    OurDump(Path root) {
        this.root = root;
        Path file = FolderPaths.child(root, DumpFiles.MANIFEST, Place.file(root));
        this.place = Place.file(file);
        this.manifest = ManifestJson.read(JsonFiles.read(file), place);
    }

    DumpFolder open() {
        manifest.files().forEach((path, file) -> paths.put(path, locate(path, file)));
        checkList();
        List<DumpTable> tables = new ArrayList<>();
        Set<TableName> names = new HashSet<>();
        for (ManifestTable table : manifest.tables()) {
            if (!names.add(table.name())) {
                throw JsonFiles.bad(place, "listed-twice", table.name());
            }
            tables.add(table(table));
        }
        manifest.files().forEach((path, file) -> {
            if (file.rows().isPresent() && !used.contains(path)) {
                throw JsonFiles.bad(place, "row-file-of-no-table", path);
            }
        });
        return new DumpFolder(
                root,
                Optional.of(manifest),
                tables,
                DumpFindings.ofOurs(
                        DumpOpener.unlisted(
                                root,
                                manifest.tables().stream()
                                        .map(ManifestTable::folder)
                                        .toList()),
                        FolderPaths.files(root).stream()
                                .filter(path -> !manifest.files().containsKey(path))
                                .filter(path -> !path.equals(DumpFiles.MANIFEST) && !path.equals(DumpFiles.LOCK))
                                .toList()));
    }

    private Path locate(String path, ManifestFile file) {
        Path found = root;
        for (String part : path.split("/", -1)) {
            found = FolderPaths.child(found, part, place);
        }
        if (!Files.isRegularFile(found, LinkOption.NOFOLLOW_LINKS)) {
            throw new SiteServerException(FolderProblem.ROW_FILE_MISSING, Place.file(found));
        }
        try {
            long bytes = Files.size(found);
            if (bytes != file.content().bytes()) {
                throw new SiteServerException(
                        FolderProblem.ROW_FILE_ALTERED,
                        Place.file(found),
                        file.content().bytes() + " bytes",
                        bytes + " bytes");
            }
        } catch (IOException failure) {
            throw FileFailures.reading(Place.file(found), failure);
        }
        return found;
    }

    private void checkList() {
        Place list = Place.file(root.resolve(DumpFiles.TABLES));
        List<String> listed = DumpOpener.listedTables(JsonFiles.parse(describing(DumpFiles.TABLES), list), list);
        List<String> known =
                manifest.tables().stream().map(ManifestTable::folder).toList();
        if (!listed.equals(known)) {
            throw JsonFiles.bad(place, "lists-differ");
        }
    }

    private DumpTable table(ManifestTable entry) {
        String folder = entry.folder();
        FolderPaths.child(root, folder, place);
        String metadataPath = folder + "/" + DumpFiles.METADATA;
        Place metadataPlace = Place.table(entry.name().toString()).withFile(root.resolve(metadataPath));
        TableMetadata metadata = MetadataReader.read(describing(metadataPath), folder, metadataPlace);
        if (metadata.original() || !metadata.table().name().equals(entry.name())) {
            throw JsonFiles.bad(metadataPlace, "other-table", entry.name());
        }
        List<RowFile> files = new ArrayList<>();
        long rows = 0;
        for (String name : metadata.rowFiles()) {
            ManifestFile file = manifest.files().get(folder + "/" + name);
            if (file == null || file.rows().isEmpty() || !used.add(folder + "/" + name)) {
                throw JsonFiles.bad(metadataPlace, "not-in-manifest", name);
            }
            files.add(rowFile(name, file.content(), file.rows().get()));
            rows += file.rows().get().count();
        }
        if (rows != metadata.rows() || rows != entry.rows()) {
            long stated = rows == metadata.rows() ? entry.rows() : metadata.rows();
            throw new SiteServerException(FolderProblem.ROW_COUNT_WRONG, metadataPlace, stated, rows);
        }
        return new DumpTable(metadata.table(), folder, rows, files, entry.logicalTypes());
    }

    private static RowFile rowFile(String name, FileDigest content, ManifestFile.RowFacts facts) {
        return new RowFile(
                name,
                OptionalLong.of(facts.count()),
                content.bytes(),
                Optional.of(content.sha256()),
                facts.largestCell(),
                facts.largestRow());
    }

    /** Reads a file that describes others, and checks its hash. */
    private byte[] describing(String path) {
        Path file = paths.get(path);
        if (file == null) {
            throw JsonFiles.bad(place, "file-not-described", path);
        }
        byte[] content = JsonFiles.read(file);
        FileDigest stated = manifest.files().get(path).content();
        FileDigest found = FileDigest.of(content);
        if (!found.equals(stated)) {
            throw new SiteServerException(
                    FolderProblem.ROW_FILE_ALTERED,
                    Place.file(file),
                    "SHA-256 " + stated.sha256(),
                    "SHA-256 " + found.sha256());
        }
        return content;
    }
}
