package siteserver.transform.stage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;

/** Rows for tests, from and to lists. */
final class Rows {

    private Rows() {}

    static List<String> row(String... cells) {
        return Arrays.asList(cells);
    }

    @SafeVarargs
    static RowReader of(List<String>... rows) {
        return reader(List.of(rows).iterator());
    }

    static RowReader reader(Iterator<List<String>> rows) {
        return new RowReader() {
            private long line;

            @Override
            public boolean next(Row row) {
                row.clear();
                if (!rows.hasNext()) {
                    return false;
                }
                rows.next().forEach(row::add);
                line++;
                return true;
            }

            @Override
            public long line() {
                return line;
            }

            @Override
            public void close() {}
        };
    }

    /** All rows of a table in their order. */
    static List<List<String>> all(Scratch scratch, String table, Order... orderBy) {
        List<String> columns = scratch.columns(table);
        List<List<String>> all = new ArrayList<>();
        try (RowReader reader = scratch.read(table, columns, List.of(orderBy))) {
            Row row = new Row(columns.size());
            while (reader.next(row)) {
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < row.size(); i++) {
                    cells.add(row.text(i));
                }
                all.add(cells);
            }
        }
        return all;
    }
}
