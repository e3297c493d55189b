package siteserver.backup.folder;

import siteserver.backup.folder.manifest.ManifestFile;

/**
 * A row file that a task has written: durable, but still under its temporary name.
 *
 * @param part name in the table's folder
 * @param file size, hash and rows
 */
public record WrittenRowFile(String part, ManifestFile file) {

    public long rows() {
        return file.rows().orElseThrow().count();
    }

    public long bytes() {
        return file.content().bytes();
    }
}
