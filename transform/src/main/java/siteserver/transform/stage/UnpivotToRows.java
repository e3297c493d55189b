package siteserver.transform.stage;

import java.util.ArrayList;
import java.util.List;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;

/**
 * Turns columns into key/value rows: one row per row of the table and filled column.
 *
 * @param keep columns that are repeated in every new row; they lead the new table
 * @param columns which columns become rows, in this order within a row
 * @param withNull also NULL becomes a row; without it NULL is left out, while the empty text never is
 * @param into the new table: the kept columns, then {@code keyColumn} and {@code valueColumn}
 */
public record UnpivotToRows(
        String from,
        List<String> keep,
        List<PivotToColumns.KeyColumn> columns,
        boolean withNull,
        String keyColumn,
        String valueColumn,
        String into) {
    public UnpivotToRows {
        keep = List.copyOf(keep);
        columns = List.copyOf(columns);
    }

    /** The number of new rows. */
    public long apply(Scratch scratch) {
        List<String> read = new ArrayList<>(keep);
        columns.forEach(column -> read.add(column.column()));
        List<String> made = new ArrayList<>(keep);
        made.add(keyColumn);
        made.add(valueColumn);
        try (RowReader rows = scratch.read(from, read, List.of());
                RowWriter writer = new RowWriter(scratch, scratch.make(into, made))) {
            Row row = new Row(read.size());
            Row out = new Row(made.size());
            while (rows.next(row)) {
                for (int i = 0; i < columns.size(); i++) {
                    int cell = keep.size() + i;
                    if (row.isNull(cell) && !withNull) {
                        continue;
                    }
                    out.clear();
                    for (int k = 0; k < keep.size(); k++) {
                        out.addFrom(row, k);
                    }
                    out.add(columns.get(i).key());
                    out.addFrom(row, cell);
                    writer.write(out);
                }
            }
            scratch.commit();
            return writer.rows();
        }
    }
}
