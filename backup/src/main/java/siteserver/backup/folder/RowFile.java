package siteserver.backup.folder;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One row file of a table.
 *
 * @param name in the table's folder; checked: a plain file name
 * @param rows empty in an original dump, which does not tell
 * @param bytes size of the file
 * @param sha256 64 hex digits; empty in an original dump
 * @param largestCell upper bound of the bytes of its largest cell
 * @param largestRow upper bound of the bytes of its largest row
 */
public record RowFile(
        String name, OptionalLong rows, long bytes, Optional<String> sha256, long largestCell, long largestRow) {

    /** The form of the file, by its name; anything but {@code .csv} is JSON, as in original dumps. */
    public DumpFormat format() {
        return name.endsWith(DumpFiles.extension(DumpFormat.CSV)) ? DumpFormat.CSV : DumpFormat.JSON;
    }
}
