package siteserver.backup.database;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.Table;

/**
 * Cuts tables the same way for every vendor. A dense whole-number key is cut by arithmetic: with as many numbers as
 * wished rows in each range, no range can be too large, whatever the gaps. Any other key is walked by the server in
 * its own order: "the key so many rows behind the last bound".
 */
public final class KeyRanges implements RangeSplitter {

    /** Arithmetic may make this many times more ranges than wished; beyond it the key has too many gaps. */
    private static final int MOST_EMPTY = 4;

    private final KeyProbe probe;

    public KeyRanges(KeyProbe probe) {
        this.probe = probe;
    }

    @Override
    public List<KeyRange> split(Connection connection, Table table, TableSize size, long targetBytes)
            throws SQLException {
        Optional<List<String>> key = key(table);
        if (key.isEmpty() || (size.bytes() >= 0 && size.bytes() <= targetBytes)) {
            return List.of(KeyRange.WHOLE);
        }
        long rows = size.rows() > 0 ? size.rows() : probe.count(connection, table);
        long rowsPerRange = rowsPerRange(rows, size.bytes(), targetBytes);
        if (rows <= rowsPerRange) {
            return List.of(KeyRange.WHOLE);
        }
        List<String> columns = key.get();
        if (columns.size() == 1 && column(table, columns.get(0)).type() instanceof DataType.Int) {
            Optional<BigInteger[]> ends = probe.minAndMax(connection, table, columns.get(0));
            if (ends.isPresent()) {
                BigInteger span = ends.get()[1].subtract(ends.get()[0]).add(BigInteger.ONE);
                if (span.compareTo(BigInteger.valueOf(rows).multiply(BigInteger.valueOf(MOST_EMPTY))) <= 0) {
                    return byArithmetic(columns, ends.get()[0], ends.get()[1], rowsPerRange);
                }
            }
        }
        return byWalking(connection, table, columns, rowsPerRange);
    }

    /**
     * The primary key, else a unique key, else a unique index: one whose columns are all not null and compare as they
     * sort. Its rows are found and ordered by it.
     */
    public Optional<List<String>> key(Table table) {
        Stream<List<String>> keys = Stream.concat(
                Stream.concat(table.primaryKey().stream(), table.uniqueKeys().stream())
                        .map(Key::columns),
                table.indexes().stream().filter(KeyRanges::wholeAndUnique).map(index -> index.parts().stream()
                        .map(Index.Part::column)
                        .toList()));
        return keys.filter(columns -> !columns.isEmpty()
                        && columns.stream().map(name -> column(table, name)).allMatch(this::usable))
                .findFirst();
    }

    private boolean usable(Column column) {
        return column != null && !column.nullable() && probe.ordersLikeItCompares(column);
    }

    private static boolean wholeAndUnique(Index index) {
        return index.unique()
                && index.parts().stream().allMatch(part -> part.prefix().isEmpty() && !part.descending());
    }

    private static Column column(Table table, String name) {
        int position = table.indexOf(name);
        return position < 0 ? null : table.columns().get(position);
    }

    private static long rowsPerRange(long rows, long bytes, long targetBytes) {
        if (bytes <= 0 || rows <= 0) {
            return Math.max(1, targetBytes / 1024);
        }
        return Math.max(1, Math.round((double) targetBytes / bytes * rows));
    }

    private static List<KeyRange> byArithmetic(
            List<String> columns, BigInteger smallest, BigInteger greatest, long rowsPerRange) {
        BigInteger step = BigInteger.valueOf(rowsPerRange);
        List<List<String>> bounds = new ArrayList<>();
        for (BigInteger bound = smallest.add(step); bound.compareTo(greatest) <= 0; bound = bound.add(step)) {
            bounds.add(List.of(bound.toString()));
        }
        return between(columns, bounds);
    }

    private List<KeyRange> byWalking(Connection connection, Table table, List<String> columns, long rowsPerRange)
            throws SQLException {
        List<List<String>> bounds = new ArrayList<>();
        Optional<List<String>> bound = probe.keyAt(connection, table, columns, Optional.empty(), rowsPerRange);
        while (bound.isPresent()) {
            bounds.add(bound.get());
            bound = probe.keyAt(connection, table, columns, bound, rowsPerRange);
        }
        return between(columns, bounds);
    }

    /** The first range is open below and the last one open above, so that no row lies outside. */
    private static List<KeyRange> between(List<String> columns, List<List<String>> bounds) {
        if (bounds.isEmpty()) {
            return List.of(KeyRange.WHOLE);
        }
        List<KeyRange> ranges = new ArrayList<>(bounds.size() + 1);
        Optional<List<String>> lower = Optional.empty();
        for (List<String> bound : bounds) {
            ranges.add(new KeyRange(columns, lower, Optional.of(bound)));
            lower = Optional.of(bound);
        }
        ranges.add(new KeyRange(columns, lower, Optional.empty()));
        return ranges;
    }
}
