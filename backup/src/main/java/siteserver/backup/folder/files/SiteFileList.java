package siteserver.backup.folder.files;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import siteserver.backup.folder.DumpFiles;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.DumpWriter;
import siteserver.backup.folder.csv.CsvRowReader;
import siteserver.backup.folder.csv.CsvRowWriter;
import siteserver.backup.folder.digest.FileDigest;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.file.JsonFiles;
import siteserver.backup.folder.file.JsonReader;
import siteserver.backup.folder.file.PartFile;
import siteserver.backup.folder.manifest.Manifest;
import siteserver.backup.folder.manifest.ManifestFile;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;

/**
 * {@code files/_files.json} and {@code files/_files.csv} of a dump: which site files it holds, and where they belong. Size
 * and hash of each file stand in the manifest, as those of every file.
 *
 * @param head of all files
 * @param files in the order of their paths
 */
public record SiteFileList(SiteFilesHead head, List<SiteFile> files) {

    private static final String HEAD = DumpFiles.FILES + "/_files.json";
    private static final String LIST = DumpFiles.FILES + "/_files.csv";
    private static final List<String> COLUMNS = List.of("stored", "area", "path", "bytes", "modified", "charset");

    public SiteFileList {
        files = List.copyOf(files);
    }

    public long bytes() {
        return files.stream().mapToLong(SiteFile::bytes).sum();
    }

    /** Writes both files; the site files themselves are kept already. */
    public void write(DumpWriter dump) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode areas = document.putArray("areas");
        for (SiteFilesHead.Area area : head.areas()) {
            ObjectNode entry = areas.addObject();
            entry.put("name", area.name());
            entry.put("folder", area.folder());
            ArrayNode sites = entry.putArray("sites");
            area.sites().forEach(sites::add);
        }
        try (PartFile file = dump.newFile(HEAD)) {
            file.stream().write(JsonFiles.bytes(document));
            dump.keep(HEAD, file);
        } catch (IOException failure) {
            throw FileFailures.writing(Place.file(HEAD), failure);
        }
        try (PartFile file = dump.newFile(LIST)) {
            try (CsvRowWriter writer = new CsvRowWriter(file.stream(), Place.file(LIST))) {
                writer.header(COLUMNS.stream()
                        .map(name -> Column.of(name, new DataType.Text(false)))
                        .toList());
                Row row = new Row(COLUMNS.size());
                for (SiteFile entry : files) {
                    row.clear();
                    row.add(entry.stored());
                    row.add(entry.area());
                    row.add(entry.path());
                    row.add(Long.toString(entry.bytes()));
                    row.add(entry.modified().toString());
                    row.add(entry.charset().orElse(null));
                    writer.row(row);
                }
            }
            dump.keep(LIST, file);
        }
    }

    /**
     * Reads and checks the list of a dump.
     *
     * @return empty when the dump holds no site files
     * @throws SiteServerException {@code ROW_FILE_ALTERED}; {@code BAD_METADATA} when the list and the manifest differ, or
     *     a path leads out of its folder
     */
    public static Optional<SiteFileList> of(DumpFolder dump) {
        SortedMap<String, ManifestFile> known =
                dump.manifest().map(Manifest::files).orElse(Collections.emptySortedMap());
        if (!known.containsKey(HEAD) || !known.containsKey(LIST)) {
            return Optional.empty();
        }
        SiteFilesHead head = head(content(dump, HEAD), Place.file(dump.root().resolve(HEAD)));
        return Optional.of(new SiteFileList(head, files(dump, head, known)));
    }

    private static byte[] content(DumpFolder dump, String path) {
        Path file = dump.root().resolve(path);
        try {
            byte[] content = Files.readAllBytes(file);
            FileDigest stated = dump.manifest().orElseThrow().files().get(path).content();
            FileDigest found = FileDigest.of(content);
            if (!found.equals(stated)) {
                throw new SiteServerException(
                        FolderProblem.ROW_FILE_ALTERED,
                        Place.file(file),
                        "SHA-256 " + stated.sha256(),
                        "SHA-256 " + found.sha256());
            }
            return content;
        } catch (IOException failure) {
            throw FileFailures.reading(Place.file(file), failure);
        }
    }

    private static SiteFilesHead head(byte[] content, Place place) {
        List<SiteFilesHead.Area> areas = new ArrayList<>();
        for (JsonReader area :
                JsonReader.of(JsonFiles.parse(content, place), "list", place).objects("areas")) {
            String folder = area.needText("folder");
            if (!folder.isEmpty() && !FilePaths.isPlain(folder)) {
                throw JsonFiles.bad(place, "leads-out", folder);
            }
            areas.add(new SiteFilesHead.Area(area.needText("name"), folder, area.texts("sites")));
        }
        return new SiteFilesHead(areas);
    }

    private static List<SiteFile> files(DumpFolder dump, SiteFilesHead head, SortedMap<String, ManifestFile> manifest) {
        Place place = Place.file(dump.root().resolve(LIST));
        Set<String> areas = new HashSet<>();
        head.areas().forEach(area -> areas.add(area.name()));
        List<SiteFile> files = new ArrayList<>();
        Row row = new Row(COLUMNS.size());
        try (CsvRowReader reader = new CsvRowReader(new ByteArrayInputStream(content(dump, LIST)), COLUMNS, place)) {
            while (reader.next(row)) {
                Place line = place.withLine(reader.line());
                for (int cell = 0; cell < COLUMNS.size() - 1; cell++) {
                    if (row.isNull(cell)) {
                        throw JsonFiles.bad(line, "missing-property", COLUMNS.get(cell));
                    }
                }
                String stored = row.text(0);
                String path = row.text(2);
                if (!FilePaths.isPlain(path)) {
                    throw JsonFiles.bad(line, "leads-out", path);
                }
                ManifestFile known = manifest.get(stored);
                if (known == null || !stored.startsWith(DumpFiles.FILES + "/") || !areas.contains(row.text(1))) {
                    throw JsonFiles.bad(line, "file-not-described", stored);
                }
                files.add(new SiteFile(
                        stored,
                        row.text(1),
                        path,
                        known.content().bytes(),
                        instant(row.text(4), line),
                        row.isNull(5) ? Optional.empty() : Optional.of(row.text(5))));
            }
        }
        return files;
    }

    private static Instant instant(String text, Place place) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException invalid) {
            throw JsonFiles.bad(place, "wrong-kind", "modified", "an instant");
        }
    }
}
