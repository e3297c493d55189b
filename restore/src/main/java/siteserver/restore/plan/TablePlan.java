package siteserver.restore.plan;

import java.util.List;
import siteserver.backup.folder.DumpTable;
import siteserver.restore.target.TargetTable;

/**
 * How one table goes over.
 *
 * @param columns in the order of the folder's columns
 */
public record TablePlan(DumpTable dump, TargetTable target, List<ColumnPlan> columns) {
    public TablePlan {
        columns = List.copyOf(columns);
    }

    /** The table's true name in the dump. */
    public String name() {
        return dump.table().name().toString();
    }
}
