package siteserver.backup.folder;

import java.util.Map;
import siteserver.backup.folder.manifest.ManifestFile;
import siteserver.backup.folder.metadata.Fallback;

/**
 * A row file that a task has written: durable, but still under its temporary name.
 *
 * @param part name in the table's folder
 * @param file size, hash and rows
 * @param fallbacks columns whose values want a wider description for the original tools, by name; of JSON files only
 */
public record WrittenRowFile(String part, ManifestFile file, Map<String, Fallback> fallbacks) {
    public WrittenRowFile {
        fallbacks = Map.copyOf(fallbacks);
    }

    public long rows() {
        return file.rows().orElseThrow().count();
    }

    public long bytes() {
        return file.content().bytes();
    }
}
