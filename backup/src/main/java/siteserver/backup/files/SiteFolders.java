package siteserver.backup.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.folder.files.FilePaths;

/**
 * What the tables of a system tell of its files: the folders of its sites, and the character sets of texts.
 *
 * @param folders of the sites below the area's folder; the empty text is the area's folder itself
 * @param outside texts that stand where a folder should and lead elsewhere, by the site's id
 * @param charsets by path in lower case; those of UTF-8 are not among them
 * @param textFolders folder in lower case with its character set
 */
record SiteFolders(
        List<String> folders, Map<String, String> outside, Map<String, String> charsets, List<TextFolder> textFolders) {

    private static final Pattern CHARSET =
            Pattern.compile("charset[\"']?\\s*[=:>]\\s*[\"']?([a-z0-9_-]+)", Pattern.CASE_INSENSITIVE);

    SiteFolders {
        folders = List.copyOf(folders);
        outside = Map.copyOf(new LinkedHashMap<>(outside));
        charsets = Map.copyOf(charsets);
        textFolders = List.copyOf(textFolders);
    }

    record TextFolder(String folder, List<String> extensions, String charset) {}

    /** A site as its row tells it. */
    private record Site(String id, String parent, String folder, boolean root, Optional<String> charset) {}

    static SiteFolders of(FileRules.Area rules, SiteTables tables) {
        List<String> folders = new ArrayList<>();
        Map<String, String> outside = new LinkedHashMap<>();
        Map<String, String> bySite = new LinkedHashMap<>();
        Map<String, Optional<String>> siteCharsets = new LinkedHashMap<>();
        List<TextFolder> textFolders = new ArrayList<>();
        for (FileRules.SiteTable table : rules.sites()) {
            Map<String, Site> sites = sites(table, tables);
            for (Site site : sites.values()) {
                String folder = path(site, sites, 0);
                if (!folder.isEmpty() && !FilePaths.isPlain(folder)) {
                    outside.put(site.id(), site.folder());
                    continue;
                }
                folders.add(folder);
                // A twin of another product has numbers of its own; the first table counts for texts.
                bySite.putIfAbsent(site.id(), folder);
                siteCharsets.putIfAbsent(site.id(), site.charset());
                site.charset().filter(charset -> !isUtf8(charset)).ifPresent(charset -> rules.textFolders()
                        .forEach(text -> textFolders.add(new TextFolder(
                                lower(FilePaths.join(folder, text.folder())), text.extensions(), charset))));
            }
        }
        return new SiteFolders(
                folders.stream().distinct().sorted().toList(),
                outside,
                charsets(rules, tables, bySite, siteCharsets),
                textFolders);
    }

    private static Map<String, Site> sites(FileRules.SiteTable table, SiteTables tables) {
        Map<String, Site> sites = new LinkedHashMap<>();
        for (Map<String, String> row : tables.rows(table.table())) {
            String id = first(row, table.id()).orElse("");
            Optional<String> charset = first(row, table.settings())
                    .map(CHARSET::matcher)
                    .filter(Matcher::find)
                    .map(matcher -> matcher.group(1));
            sites.put(
                    id,
                    new Site(
                            id,
                            first(row, table.parent()).orElse(""),
                            clean(first(row, table.folder()).orElse("")),
                            first(row, table.root()).filter(SiteFolders::isTrue).isPresent(),
                            charset));
        }
        return sites;
    }

    /** A child lies in its parent's folder; a site whose parents lead round in a circle, in the one where that shows. */
    private static String path(Site site, Map<String, Site> sites, int depth) {
        if (site.root()) {
            return "";
        }
        Site parent = sites.get(site.parent());
        return parent == null || depth > sites.size()
                ? site.folder()
                : FilePaths.join(path(parent, sites, depth + 1), site.folder());
    }

    private static Map<String, String> charsets(
            FileRules.Area rules,
            SiteTables tables,
            Map<String, String> bySite,
            Map<String, Optional<String>> siteCharsets) {
        Map<String, String> charsets = new LinkedHashMap<>();
        for (FileRules.TextTable table : rules.texts()) {
            for (Map<String, String> row : tables.rows(table.table())) {
                String site = first(row, table.site()).orElse("");
                String file = clean(first(row, table.file()).orElse(""));
                String kind = first(row, table.kind()).orElse("").strip();
                Optional<String> folder = table.folders().entrySet().stream()
                        .filter(entry -> entry.getKey().equalsIgnoreCase(kind))
                        .map(Map.Entry::getValue)
                        .findFirst();
                // Only tables of versions that knew other character sets have the column.
                boolean always = table.charset().stream().noneMatch(column -> hasColumn(row, column));
                if (folder.isEmpty() || file.isEmpty() || !bySite.containsKey(site) || always) {
                    continue;
                }
                String charset = first(row, table.charset())
                        .filter(text -> !text.isBlank())
                        .or(() -> siteCharsets.getOrDefault(site, Optional.empty()))
                        .or(rules::defaultCharset)
                        .orElse("utf-8");
                if (!isUtf8(charset)) {
                    String path = FilePaths.join(FilePaths.join(bySite.get(site), folder.get()), file);
                    charsets.put(lower(path), charset.strip());
                }
            }
        }
        return charsets;
    }

    /** A row names all its columns, those that are NULL with a null. */
    private static boolean hasColumn(Map<String, String> row, String column) {
        return row.containsKey(lower(column));
    }

    /** In which character set the system read a file; empty: UTF-8, or it is no such text. */
    Optional<String> charset(String path) {
        String lower = lower(path);
        String own = charsets.get(lower);
        if (own != null) {
            return Optional.of(own);
        }
        return textFolders.stream()
                .filter(folder -> FilePaths.isIn(lower, folder.folder())
                        && folder.extensions().stream().anyMatch(lower::endsWith))
                .map(TextFolder::charset)
                .findFirst();
    }

    private static Optional<String> first(Map<String, String> row, List<String> columns) {
        return columns.stream()
                .map(column -> row.get(lower(column)))
                .filter(value -> value != null)
                .findFirst();
    }

    private static boolean isTrue(String text) {
        return text.strip().equalsIgnoreCase("true") || text.strip().equals("1");
    }

    private static boolean isUtf8(String charset) {
        return charset.strip().equalsIgnoreCase("utf-8")
                || charset.strip().equalsIgnoreCase("utf8")
                || charset.strip().equalsIgnoreCase("utf_8");
    }

    /** Separators of both systems, and none at the ends. */
    private static String clean(String folder) {
        return folder.strip().replace('\\', '/').replaceAll("/+", "/").replaceAll("^/|/$", "");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
