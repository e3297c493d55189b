package siteserver.backup.database;

import java.util.List;
import java.util.Optional;

/**
 * A part of a table's rows: {@code lower <= key < upper}, compared by the server in its own collation. A whole table
 * has no key columns and no bounds. The first range of a table has no lower bound, the last one no upper bound.
 *
 * @param columns of one unique not-null key, in key order; empty: the whole table
 * @param lower one canonical text per key column, or for the leading ones only
 */
public record KeyRange(List<String> columns, Optional<List<String>> lower, Optional<List<String>> upper) {
    public KeyRange {
        columns = List.copyOf(columns);
        lower = lower.map(List::copyOf);
        upper = upper.map(List::copyOf);
    }

    /** Every row. */
    public static final KeyRange WHOLE = new KeyRange(List.of(), Optional.empty(), Optional.empty());
}
