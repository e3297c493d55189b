package siteserver.backup.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads rules, resources of this module: {@code siteserver/files/<application>.json}. The file {@code files.json} beside
 * them lists the applications, because the class path cannot be listed.
 */
final class FileRulesReader {

    private static final String FOLDER = "/siteserver/files/";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private FileRulesReader() {}

    static List<String> applications() {
        List<String> names = new ArrayList<>();
        tree("files").forEach(name -> names.add(name.asText()));
        return names;
    }

    /**
     * The rules of an application; without one, of that whose site tables are among the tables.
     *
     * @param tables names in any case
     */
    static Optional<FileRules> find(Optional<String> application, Collection<String> tables) {
        if (application.isPresent()) {
            return applications().contains(application.get())
                    ? Optional.of(rules(tree(application.get())))
                    : Optional.empty();
        }
        return applications().stream()
                .map(name -> rules(tree(name)))
                .filter(rules -> rules.areas().stream()
                        .flatMap(area -> area.sites().stream())
                        .anyMatch(site -> tables.stream().anyMatch(site.table()::equalsIgnoreCase)))
                .findFirst();
    }

    static FileRules rules(JsonNode root) {
        List<FileRules.Area> areas = new ArrayList<>();
        root.path("areas").forEach(area -> areas.add(area(area)));
        return new FileRules(text(root, "application"), areas);
    }

    private static FileRules.Area area(JsonNode node) {
        List<FileRules.Root> roots = new ArrayList<>();
        node.path("roots").forEach(root -> roots.add(new FileRules.Root(text(root, "folder"), optional(root, "mark"))));
        List<FileRules.SiteTable> sites = new ArrayList<>();
        node.path("sites")
                .forEach(site -> sites.add(new FileRules.SiteTable(
                        text(site, "table"),
                        list(site, "id"),
                        list(site, "parent"),
                        list(site, "folder"),
                        list(site, "root"),
                        list(site, "settings"))));
        List<FileRules.TextTable> texts = new ArrayList<>();
        node.path("texts").forEach(text -> texts.add(textTable(text)));
        List<FileRules.TextFolder> textFolders = new ArrayList<>();
        node.path("textFolders")
                .forEach(folder ->
                        textFolders.add(new FileRules.TextFolder(text(folder, "folder"), list(folder, "extensions"))));
        List<FileRules.NamedFolder> named = new ArrayList<>();
        node.path("leaveNamed")
                .forEach(name -> named.add(new FileRules.NamedFolder(text(name, "file"), text(name, "pattern"))));
        return new FileRules.Area(
                text(node, "name"),
                roots,
                list(node, "take"),
                sites,
                texts,
                textFolders,
                optional(node, "defaultCharset"),
                list(node, "leave"),
                named);
    }

    private static FileRules.TextTable textTable(JsonNode node) {
        Map<String, String> folders = new LinkedHashMap<>();
        node.path("folders")
                .properties()
                .forEach(
                        folder -> folders.put(folder.getKey(), folder.getValue().asText()));
        return new FileRules.TextTable(
                text(node, "table"),
                list(node, "site"),
                list(node, "kind"),
                list(node, "file"),
                list(node, "charset"),
                folders);
    }

    private static String text(JsonNode node, String key) {
        return optional(node, key).orElseThrow(() -> new IllegalStateException("No " + key + " in " + node));
    }

    private static Optional<String> optional(JsonNode node, String key) {
        return node.hasNonNull(key) ? Optional.of(node.get(key).asText()) : Optional.empty();
    }

    private static List<String> list(JsonNode node, String key) {
        List<String> all = new ArrayList<>();
        node.path(key).forEach(element -> all.add(element.asText()));
        return List.copyOf(all);
    }

    private static JsonNode tree(String file) {
        try (InputStream in = FileRulesReader.class.getResourceAsStream(FOLDER + file + ".json")) {
            if (in == null) {
                throw new IllegalStateException("No resource " + FOLDER + file + ".json");
            }
            return MAPPER.readTree(in);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
