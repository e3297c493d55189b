package siteserver.backup.folder.manifest;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import siteserver.backup.folder.schema.TableName;

/**
 * One table of a dump.
 *
 * @param name the true name
 * @param folder the name of its folder
 * @param rows in all its row files
 * @param logicalTypes column name → what the target profile calls the column's kind; only columns that have one
 */
public record ManifestTable(TableName name, String folder, long rows, SortedMap<String, String> logicalTypes) {
    public ManifestTable {
        logicalTypes = Collections.unmodifiableSortedMap(new TreeMap<>(logicalTypes));
    }
}
