package siteserver.backup.folder.metadata;

import java.util.List;
import siteserver.backup.folder.schema.Table;

/**
 * What {@code _metadata.json} says of one table.
 *
 * @param rows in all row files
 * @param rowFiles names of the row files, in order
 * @param original in the original tool's form: six coarse types, no keys but the primary one, no indexes
 */
public record TableMetadata(Table table, long rows, List<String> rowFiles, boolean original) {
    public TableMetadata {
        rowFiles = List.copyOf(rowFiles);
    }
}
