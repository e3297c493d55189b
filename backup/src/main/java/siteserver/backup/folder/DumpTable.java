package siteserver.backup.folder;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import siteserver.backup.folder.schema.Table;

/**
 * A table of a dump that was opened.
 *
 * @param folder name of its folder
 * @param rows as the metadata states
 * @param files in order
 * @param logicalTypes column name → what the target profile calls the column's kind; without a profile only
 *     {@link #TRUTH}
 */
public record DumpTable(
        Table table, String folder, long rows, List<RowFile> files, SortedMap<String, String> logicalTypes) {

    /** The kind of a column of numbers whose values are all 0, 1 or NULL, where its vendor keeps true and false so. */
    public static final String TRUTH = "boolean";

    public DumpTable {
        files = List.copyOf(files);
        logicalTypes = Collections.unmodifiableSortedMap(new TreeMap<>(logicalTypes));
    }

    /** Names differ in a dump; to hash each column of each table took most of the time of planning an update. */
    @Override
    public int hashCode() {
        return table.name().hashCode();
    }

    /** Bytes of all row files. */
    public long bytes() {
        return files.stream().mapToLong(RowFile::bytes).sum();
    }

    /** Upper bound of the bytes of its largest cell. */
    public long largestCell() {
        return files.stream().mapToLong(RowFile::largestCell).max().orElse(0);
    }

    /** Upper bound of the bytes of its largest row. */
    public long largestRow() {
        return files.stream().mapToLong(RowFile::largestRow).max().orElse(0);
    }
}
