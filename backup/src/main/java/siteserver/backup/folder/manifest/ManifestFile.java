package siteserver.backup.folder.manifest;

import java.util.Optional;
import siteserver.backup.folder.digest.FileDigest;

/**
 * One file of a dump.
 *
 * @param content size and hash of the stored bytes
 * @param rows present for row files only
 */
public record ManifestFile(FileDigest content, Optional<RowFacts> rows) {

    /**
     * @param count rows, without the header line
     * @param largestCell bytes of canonical text, or an upper bound of it
     * @param largestRow bytes of all cells of a row, or an upper bound of it
     */
    public record RowFacts(long count, long largestCell, long largestRow) {}
}
