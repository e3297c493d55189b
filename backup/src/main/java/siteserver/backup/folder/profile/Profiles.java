package siteserver.backup.folder.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads profiles, resources of this module: {@code siteserver/profiles/<name>.json}. The file {@code profiles.json}
 * beside them lists their names, because the class path cannot be listed.
 */
public final class Profiles {

    private static final String FOLDER = "/siteserver/profiles/";
    private static final String DESCENDING = " desc";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Profiles() {}

    /** Without {@code none}, which every version knows. */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        tree("profiles").orElseThrow().forEach(name -> names.add(name.asText()));
        return names;
    }

    /** Exact name; {@code none} is the neutral mapping. */
    public static Optional<Profile> byName(String name) {
        if (name.equals(Profile.NONE.name())) {
            return Optional.of(Profile.NONE);
        }
        return names().contains(name) ? tree(name).map(Profiles::profile) : Optional.empty();
    }

    private static Optional<JsonNode> tree(String file) {
        try (InputStream in = Profiles.class.getResourceAsStream(FOLDER + file + ".json")) {
            return in == null ? Optional.empty() : Optional.of(MAPPER.readTree(in));
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    static Profile profile(JsonNode root) {
        Map<String, ProfileKind> kinds = new LinkedHashMap<>();
        root.path("kinds")
                .properties()
                .forEach(kind -> kinds.put(
                        kind.getKey(),
                        new ProfileKind(
                                text(kind.getValue(), "type"),
                                texts(kind.getValue().path("native")))));
        List<ProfileTable> tables = new ArrayList<>();
        root.path("tables").forEach(table -> tables.add(table(table)));
        return new Profile(
                text(root, "name"),
                text(root, "application"),
                text(root, "version"),
                optional(root, "zone"),
                letters(root.path("letters")),
                names(root.path("names")),
                kinds,
                tables,
                files(root.path("files")));
    }

    private static ProfileFiles files(JsonNode node) {
        List<ProfileFiles.Rename> renames = new ArrayList<>();
        node.path("renames")
                .forEach(rename -> renames.add(
                        new ProfileFiles.Rename(text(rename, "area"), text(rename, "from"), text(rename, "to"))));
        return new ProfileFiles(
                texts(node.path("folders")),
                renames,
                list(node.path("siteFolders")),
                optional(node, "charset"),
                list(node.path("never")));
    }

    private static ProfileTable table(JsonNode node) {
        List<ProfileTable.ProfileColumn> columns = new ArrayList<>();
        node.path("columns")
                .forEach(column -> columns.add(new ProfileTable.ProfileColumn(
                        text(column, "name"),
                        text(column, "kind"),
                        column.path("key").asBoolean(false)
                                || column.path("identity").asBoolean(false),
                        column.path("identity").asBoolean(false),
                        texts(column.path("native")))));
        List<ProfileTable.ProfileIndex> indexes = new ArrayList<>();
        node.path("indexes")
                .forEach(index -> indexes.add(new ProfileTable.ProfileIndex(
                        text(index, "name"),
                        index.path("unique").asBoolean(false),
                        list(index.path("columns")).stream()
                                .map(Profiles::indexColumn)
                                .toList())));
        return new ProfileTable(
                optional(node, "name"),
                list(node.path("marks")),
                columns,
                indexes,
                node.path("optional").asBoolean(false));
    }

    /** {@code Taxis} or {@code Taxis desc}. */
    private static ProfileTable.ProfileIndex.IndexColumn indexColumn(String text) {
        boolean descending = text.endsWith(DESCENDING);
        String name = descending ? text.substring(0, text.length() - DESCENDING.length()) : text;
        return new ProfileTable.ProfileIndex.IndexColumn(name, descending);
    }

    private static Map<String, Map<String, String>> names(JsonNode node) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        node.properties().forEach(vendor -> all.put(vendor.getKey(), texts(vendor.getValue())));
        return all;
    }

    private static Map<String, Profile.Letters> letters(JsonNode node) {
        Map<String, Profile.Letters> all = new LinkedHashMap<>();
        texts(node)
                .forEach((vendor, letters) ->
                        all.put(vendor, Profile.Letters.valueOf(letters.toUpperCase(Locale.ROOT))));
        return all;
    }

    private static String text(JsonNode node, String key) {
        return optional(node, key).orElseThrow(() -> new IllegalStateException("No " + key + " in " + node));
    }

    private static Optional<String> optional(JsonNode node, String key) {
        return node.hasNonNull(key) ? Optional.of(node.get(key).asText()) : Optional.empty();
    }

    private static List<String> list(JsonNode node) {
        List<String> all = new ArrayList<>();
        node.forEach(element -> all.add(element.asText()));
        return all;
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> all = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> all.put(entry.getKey(), entry.getValue().asText()));
        return all;
    }
}
