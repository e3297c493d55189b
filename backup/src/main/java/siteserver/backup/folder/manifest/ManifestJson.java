package siteserver.backup.folder.manifest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import siteserver.backup.folder.ApplicationInfo;
import siteserver.backup.folder.digest.FileDigest;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.file.JsonFiles;
import siteserver.backup.folder.file.JsonReader;
import siteserver.backup.folder.schema.TableName;

/**
 * {@link Manifest} ⇄ {@code _manifest.json}. The last property, {@code sha256}, is the hash of the document with that
 * property empty, so that a change of the manifest itself is found too.
 */
public final class ManifestJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String OWN_HASH = "\"sha256\" : \"";

    private ManifestJson() {}

    /** The same manifest gives the same bytes. */
    public static byte[] write(Manifest manifest) {
        ObjectNode document = JSON.objectNode();
        document.put("format", Manifest.FORMAT);
        putFacts(document, manifest.facts());
        ArrayNode tables = document.putArray("tables");
        for (ManifestTable table : manifest.tables()) {
            ObjectNode entry = tables.addObject();
            entry.put("schema", table.name().schema());
            entry.put("name", table.name().name());
            entry.put("folder", table.folder());
            entry.put("rows", table.rows());
            if (!table.logicalTypes().isEmpty()) {
                ObjectNode logical = entry.putObject("logicalTypes");
                table.logicalTypes().forEach(logical::put);
            }
        }
        ArrayNode files = document.putArray("files");
        manifest.files().forEach((path, file) -> {
            ObjectNode entry = files.addObject();
            entry.put("path", path);
            entry.put("bytes", file.content().bytes());
            file.rows().ifPresent(rows -> {
                entry.put("rows", rows.count());
                entry.put("largestCell", rows.largestCell());
                entry.put("largestRow", rows.largestRow());
            });
            entry.put("sha256", file.content().sha256());
        });
        document.put("sha256", "");
        document.put("sha256", FileDigest.of(JsonFiles.bytes(document)).sha256());
        return JsonFiles.bytes(document);
    }

    private static void putFacts(ObjectNode document, Facts facts) {
        document.put("tool", facts.toolVersion());
        facts.created().ifPresent(created -> document.put("created", created.toString()));
        facts.application().ifPresent(application -> {
            ObjectNode entry = document.putObject("application");
            entry.put("name", application.name());
            entry.put("version", application.version());
        });
        facts.profile().ifPresent(profile -> document.put("profile", profile));
        facts.source().ifPresent(source -> {
            ObjectNode entry = document.putObject("source");
            entry.put("vendor", source.vendor());
            entry.put("version", source.serverVersion());
        });
        document.put("consistent", facts.consistent());
        document.put("consistency", facts.consistency());
        facts.sourceZone().ifPresent(zone -> document.put("sourceZone", zone));
        ArrayNode recipes = document.putArray("recipes");
        facts.recipes().forEach(recipes::add);
        if (!facts.options().isEmpty()) {
            ObjectNode options = document.putObject("options");
            facts.options().forEach(options::put);
        }
        facts.partial().ifPresent(reason -> document.put("partial", reason));
        ObjectNode notCarried = document.putObject("notCarried");
        facts.notCarried().forEach(notCarried::put);
    }

    /**
     * @throws SiteServerException {@code FORMAT_TOO_NEW}; {@code BAD_METADATA}; {@code ROW_FILE_ALTERED} when the content
     *     is not what was written
     */
    public static Manifest read(byte[] content, Place place) {
        JsonReader document = JsonReader.of(JsonFiles.parse(content, place), "manifest", place);
        long format = document.needCount("format");
        if (format > Manifest.FORMAT) {
            throw new SiteServerException(FolderProblem.FORMAT_TOO_NEW, place, format, Manifest.FORMAT);
        }
        checkOwnHash(content, document.needText("sha256"), place);
        List<ManifestTable> tables = new ArrayList<>();
        for (JsonReader entry : document.objects("tables")) {
            tables.add(table(entry));
        }
        SortedMap<String, ManifestFile> files = new TreeMap<>();
        for (JsonReader entry : document.objects("files")) {
            String path = entry.needText("path");
            if (files.put(path, file(entry)) != null) {
                throw JsonFiles.bad(place, "listed-twice", path);
            }
        }
        return new Manifest(facts(document), tables, files);
    }

    private static void checkOwnHash(byte[] content, String stated, Place place) {
        String found = ownHash(content, stated);
        if (!found.equals(stated)) {
            throw new SiteServerException(
                    FolderProblem.ROW_FILE_ALTERED, place, "SHA-256 " + stated, "SHA-256 " + found);
        }
    }

    /** Hash of the document without its own hash, wherever the last text of that look stands. */
    private static String ownHash(byte[] content, String stated) {
        String text = new String(content, StandardCharsets.UTF_8);
        int property = text.lastIndexOf(OWN_HASH + stated + "\"");
        String hashed = property < 0
                ? text
                : text.substring(0, property + OWN_HASH.length())
                        + text.substring(property + OWN_HASH.length() + stated.length());
        return FileDigest.of(hashed.getBytes(StandardCharsets.UTF_8)).sha256();
    }

    private static Facts facts(JsonReader document) {
        SortedMap<String, Integer> notCarried = new TreeMap<>();
        document.object("notCarried").ifPresent(counts -> counts.names()
                .forEach(kind -> notCarried.put(kind, Math.toIntExact(counts.needCount(kind)))));
        SortedMap<String, String> options = new TreeMap<>();
        document.object("options")
                .ifPresent(chosen -> chosen.names().forEach(name -> options.put(name, chosen.needText(name))));
        return new Facts(
                document.needText("tool"),
                instant(document),
                document.object("application")
                        .map(entry -> new ApplicationInfo(entry.needText("name"), entry.needText("version"))),
                document.text("profile"),
                document.object("source")
                        .map(entry -> new Facts.Source(entry.needText("vendor"), entry.needText("version"))),
                document.flag("consistent"),
                document.needText("consistency"),
                document.text("sourceZone"),
                document.texts("recipes"),
                options,
                document.text("partial"),
                notCarried);
    }

    private static Optional<Instant> instant(JsonReader document) {
        try {
            return document.text("created").map(Instant::parse);
        } catch (DateTimeException invalid) {
            throw JsonFiles.bad(document.place(), "wrong-kind", "created", "an instant");
        }
    }

    private static ManifestTable table(JsonReader entry) {
        SortedMap<String, String> logical = new TreeMap<>();
        entry.object("logicalTypes")
                .ifPresent(types -> types.names().forEach(name -> logical.put(name, types.needText(name))));
        return new ManifestTable(
                new TableName(entry.needText("schema"), entry.needText("name")),
                entry.needText("folder"),
                entry.needCount("rows"),
                logical);
    }

    private static ManifestFile file(JsonReader entry) {
        FileDigest content = new FileDigest(entry.needCount("bytes"), entry.needText("sha256"));
        if (!entry.has("rows")) {
            return new ManifestFile(content, Optional.empty());
        }
        return new ManifestFile(
                content,
                Optional.of(new ManifestFile.RowFacts(
                        entry.needCount("rows"), entry.needCount("largestCell"), entry.needCount("largestRow"))));
    }
}
