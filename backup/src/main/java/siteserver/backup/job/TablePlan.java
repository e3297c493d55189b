package siteserver.backup.job;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import siteserver.backup.database.KeyRange;
import siteserver.backup.database.TableSize;
import siteserver.backup.database.Vendor;
import siteserver.backup.folder.engine.MemoryBudget;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.schema.Table;

/**
 * How one table is read.
 *
 * @param rows counted in the snapshot
 * @param bytes expected; -1 when nobody knows
 * @param memory bytes that a task on it needs at most
 */
record TablePlan(Table table, List<KeyRange> ranges, long rows, long bytes, long memory) {

    /** Buffers of the driver, the row, the encoder and the file. */
    private static final long BUFFERS = 2L << 20;

    /** The driver's copy of the row, ours, and half again as much while ours grows. */
    private static final double COPIES = 3.5;

    TablePlan {
        ranges = List.copyOf(ranges);
    }

    /**
     * Asks the server.
     *
     * @param rangeBytes wished size of a range; 0: the table is not to be cut, because only its first rows are wanted
     */
    static TablePlan make(
            Vendor vendor,
            Connection connection,
            Table table,
            TableSize estimate,
            long rangeBytes,
            MemoryBudget budget) {
        Place place = Place.table(table.name().toString());
        try {
            long rows = vendor.reader().count(connection, table);
            TableSize size = new TableSize(rows, estimate.bytes());
            long memory = BUFFERS + (long) (COPIES * vendor.reader().largestCell(connection, table, size));
            budget.check(memory, place);
            List<KeyRange> ranges = rangeBytes == 0
                    ? List.of(KeyRange.WHOLE)
                    : vendor.ranges().split(connection, table, size, rangeBytes);
            return new TablePlan(table, ranges, rows, estimate.bytes(), memory);
        } catch (SQLException failure) {
            throw vendor.errors().translate(failure, place);
        }
    }

    /** Whether any key would allow to cut it, however small it is. */
    boolean hasKey() {
        return table.primaryKey().isPresent()
                || !table.uniqueKeys().isEmpty()
                || table.indexes().stream().anyMatch(index -> index.unique());
    }
}
