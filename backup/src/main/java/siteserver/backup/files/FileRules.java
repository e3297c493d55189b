package siteserver.backup.files;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which files of a system belong to its sites. Names of tables and columns in any case; of several columns the first that
 * the table has counts.
 *
 * @param application id as installations and recipes use it
 */
record FileRules(String application, List<Area> areas) {

    FileRules {
        areas = List.copyOf(areas);
    }

    /**
     * @param roots where the area's folder may lie; the first whose mark is there counts
     * @param take files and folders that are taken whatever the sites are
     * @param sites tables of sites; all that are there count
     * @param texts tables that name files which the system reads as texts
     * @param textFolders folders of a site whose files are texts in the site's character set
     * @param defaultCharset of texts for which none is given
     * @param leave patterns of what is the system's own, except in the folder of a site that has one of its own
     * @param leaveNamed more of these, by names that stand in the system's settings
     */
    record Area(
            String name,
            List<Root> roots,
            List<String> take,
            List<SiteTable> sites,
            List<TextTable> texts,
            List<TextFolder> textFolders,
            Optional<String> defaultCharset,
            List<String> leave,
            List<NamedFolder> leaveNamed) {
        Area {
            roots = List.copyOf(roots);
            take = List.copyOf(take);
            sites = List.copyOf(sites);
            texts = List.copyOf(texts);
            textFolders = List.copyOf(textFolders);
            leave = List.copyOf(leave);
            leaveNamed = List.copyOf(leaveNamed);
        }
    }

    /**
     * @param folder in the system's folder; empty: that folder itself
     * @param mark file in the system's folder that shows it; empty: always
     */
    record Root(String folder, Optional<String> mark) {}

    /**
     * @param root column that says whether the site's folder is the area's folder itself
     * @param settings column whose text holds {@code charset=…}, as pairs, XML or JSON
     */
    record SiteTable(
            String table,
            List<String> id,
            List<String> parent,
            List<String> folder,
            List<String> root,
            List<String> settings) {}

    /**
     * @param folders by value of the column {@code kind}: where in the site's folder the file lies
     */
    record TextTable(
            String table,
            List<String> site,
            List<String> kind,
            List<String> file,
            List<String> charset,
            Map<String, String> folders) {}

    record TextFolder(String folder, List<String> extensions) {}

    /**
     * @param file of settings, in the system's folder
     * @param pattern regular expression whose first group is the name of a folder
     */
    record NamedFolder(String file, String pattern) {}
}
