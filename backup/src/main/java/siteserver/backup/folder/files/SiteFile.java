package siteserver.backup.folder.files;

import java.time.Instant;
import java.util.Optional;

/**
 * A file of a site in a dump.
 *
 * @param stored where it lies in the dump: {@code files/web/news/index.html}, every part encoded
 * @param area one of the {@link SiteFilesHead#areas}
 * @param path its true path below the area's folder, {@code /} between the parts
 * @param bytes its size
 * @param modified when it was changed last
 * @param charset in which the old system read it as a text; empty: UTF-8, or no text that it read
 */
public record SiteFile(
        String stored, String area, String path, long bytes, Instant modified, Optional<String> charset) {

    public SiteFile withPath(String newPath) {
        return new SiteFile(stored, area, newPath, bytes, modified, charset);
    }

    /** The same file as UTF-8, of another size. */
    public SiteFile withText(long newBytes) {
        return new SiteFile(stored, area, path, newBytes, modified, Optional.empty());
    }
}
