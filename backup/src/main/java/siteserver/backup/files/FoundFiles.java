package siteserver.backup.files;

import java.nio.file.Path;
import java.util.List;

/**
 * What was found in the folders of a system.
 *
 * @param files in the order of their paths
 * @param skipped what should be taken and cannot be
 * @param leftOut the system's own, its uppermost folders and files
 * @param missing folders of sites that are not there
 */
record FoundFiles(List<Found> files, List<Skipped> skipped, List<String> leftOut, List<String> missing) {

    FoundFiles {
        files = List.copyOf(files);
        skipped = List.copyOf(skipped);
        leftOut = List.copyOf(leftOut);
        missing = List.copyOf(missing);
    }

    /**
     * @param path below the area's folder
     * @param stored where it is to lie in the dump, below the area
     */
    record Found(Path file, String path, String stored) {}

    /**
     * @param reason one sentence
     */
    record Skipped(String path, String reason) {}
}
