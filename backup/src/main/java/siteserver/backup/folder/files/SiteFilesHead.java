package siteserver.backup.folder.files;

import java.util.List;

/**
 * What is said of all site files of a dump.
 *
 * @param areas each a folder of the system with its own rules
 */
public record SiteFilesHead(List<Area> areas) {

    public SiteFilesHead {
        areas = List.copyOf(areas);
    }

    /**
     * @param name {@code web}; also the folder below {@code files/}
     * @param folder where it lies in the system's folder, {@code /} between the parts; empty: that folder itself
     * @param sites folders of the sites below the area's folder; the empty text is the area's folder itself
     */
    public record Area(String name, String folder, List<String> sites) {
        public Area {
            sites = List.copyOf(sites);
        }
    }
}
