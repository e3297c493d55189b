package siteserver.restore.target.sqlserver;

import com.microsoft.sqlserver.jdbc.ISQLServerBulkData;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;
import siteserver.restore.target.TargetColumn;

/**
 * The rows of a row file as the driver's bulk copy asks for them. A failure of the file ends the rows, so that the
 * session comes to an orderly end, and is kept.
 */
final class BulkRows implements ISQLServerBulkData {

    private static final long serialVersionUID = 1L;

    private final transient RowReader reader;
    private final transient List<TargetColumn> columns;
    private final transient Wire[] wires;
    private final transient Row row;
    private transient RuntimeException failure;
    private long rows;

    BulkRows(RowReader reader, List<TargetColumn> columns) {
        this.reader = reader;
        this.columns = columns;
        this.wires = columns.stream().map(Wire::of).toArray(Wire[]::new);
        this.row = new Row(columns.size());
    }

    /** Rows handed over so far. */
    long rows() {
        return rows;
    }

    /** What ended the rows early; null: nothing. */
    RuntimeException failure() {
        return failure;
    }

    @Override
    public Set<Integer> getColumnOrdinals() {
        Set<Integer> ordinals = new TreeSet<>();
        for (int i = 1; i <= wires.length; i++) {
            ordinals.add(i);
        }
        return ordinals;
    }

    @Override
    public String getColumnName(int column) {
        return columns.get(column - 1).name();
    }

    @Override
    public int getColumnType(int column) {
        return wires[column - 1].jdbcType();
    }

    @Override
    public int getPrecision(int column) {
        return wires[column - 1].precision();
    }

    @Override
    public int getScale(int column) {
        return wires[column - 1].scale();
    }

    @Override
    public boolean next() {
        try {
            if (failure == null && reader.next(row)) {
                rows++;
                return true;
            }
        } catch (RuntimeException unreadable) {
            failure = unreadable;
        }
        return false;
    }

    @Override
    public Object[] getRowData() {
        Object[] values = new Object[wires.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = wires[i].value(row, i);
        }
        return values;
    }
}
