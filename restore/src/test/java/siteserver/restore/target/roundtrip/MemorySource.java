package siteserver.restore.target.roundtrip;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;
import siteserver.restore.target.LoadSource;
import siteserver.restore.target.TargetTable;

/** Rows of a row file that exists only in memory: canonical text of the stored types. Row n lies in line 10 n. */
public final class MemorySource implements LoadSource {

    private final TargetTable table;
    private final List<List<String>> rows;

    private MemorySource(TargetTable table, List<List<String>> rows) {
        this.table = table;
        this.rows = rows;
    }

    /** Each array is a row; null is NULL. */
    public static MemorySource of(TargetTable table, String[]... rows) {
        return new MemorySource(table, Arrays.stream(rows).map(Arrays::asList).toList());
    }

    /** Rows of one counting column, until the one whose line cannot be read. */
    public static MemorySource breaking(TargetTable table, int rows) {
        List<List<String>> counting = new ArrayList<>();
        for (int i = 1; i < rows; i++) {
            counting.add(List.of(Integer.toString(i)));
        }
        counting.add(List.of());
        return new MemorySource(table, counting);
    }

    @Override
    public Place place() {
        return Place.table(table.name().toString()).withFile("1.csv");
    }

    @Override
    public Optional<InputStream> asIs() {
        return Optional.empty();
    }

    @Override
    public RowReader rows() {
        return new Reader();
    }

    @Override
    public Place placeOfRow(long row) {
        return place().withLine(10 * row);
    }

    private final class Reader implements RowReader {

        private int next;

        @Override
        public boolean next(Row row) {
            row.clear();
            if (next == rows.size()) {
                return false;
            }
            List<String> cells = rows.get(next++);
            if (cells.isEmpty()) {
                throw new IllegalStateException("row " + next);
            }
            for (int i = 0; i < cells.size(); i++) {
                if (cells.get(i) == null) {
                    row.addNull();
                } else {
                    byte[] bytes = cells.get(i).getBytes(StandardCharsets.UTF_8);
                    table.columns().get(i).type().load().apply(bytes, 0, bytes.length, row);
                }
            }
            return true;
        }

        @Override
        public long line() {
            return 10L * next;
        }

        @Override
        public void close() {
            next = rows.size();
        }
    }
}
