package siteserver.restore.plan;

import java.util.List;
import java.util.Optional;
import siteserver.backup.folder.DumpTable;
import siteserver.restore.target.RowRoom;
import siteserver.restore.target.TargetTable;

/**
 * How one table goes over.
 *
 * @param columns in the order of the folder's columns
 * @param room of the target for a whole row; empty: a row fits when its values do
 */
public record TablePlan(DumpTable dump, TargetTable target, List<ColumnPlan> columns, Optional<RowRoom> room) {
    public TablePlan {
        columns = List.copyOf(columns);
    }

    /** The table's true name in the dump. */
    public String name() {
        return dump.table().name().toString();
    }
}
