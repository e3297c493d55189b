package siteserver.backup.folder.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an application wants of the files of its sites. Paths have {@code /} between their parts, and are looked for in any
 * case.
 *
 * @param folders by area: where its files lie in the system's folder; empty: that folder itself
 * @param renames of folders of an area, by area and old path: the first that fits counts
 * @param siteFolders folders of a site whose names must be spelled exactly so
 * @param charset that texts must have; empty: as they are
 * @param never patterns of paths in the system's folder that are the system's own and not made by a restore
 */
public record ProfileFiles(
        Map<String, String> folders,
        List<Rename> renames,
        List<String> siteFolders,
        Optional<String> charset,
        List<String> never) {

    /** The application wants nothing. */
    public static final ProfileFiles NONE =
            new ProfileFiles(Map.of(), List.of(), List.of(), Optional.empty(), List.of());

    public ProfileFiles {
        folders = Map.copyOf(folders);
        renames = List.copyOf(renames);
        siteFolders = List.copyOf(siteFolders);
        never = List.copyOf(never);
    }

    public record Rename(String area, String from, String to) {}
}
