package siteserver.restore.target;

import java.util.List;
import java.util.Optional;
import siteserver.backup.folder.schema.Counter;
import siteserver.backup.folder.schema.ForeignKey;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;

/**
 * A table as it will be created. All names in keys, indexes, foreign keys and counters are the target's, final, unique
 * where the vendor wants that, and not quoted.
 *
 * @param source the folder's table
 * @param name schema empty: the default schema of the connection
 * @param columns in the order of the folder's columns; each row file's cells are in this order too
 * @param counters next ids as the source had them; columns by their names in the target
 */
public record TargetTable(
        Table source,
        TableName name,
        List<TargetColumn> columns,
        Optional<Key> primaryKey,
        List<Key> uniqueKeys,
        List<Index> indexes,
        List<ForeignKey> foreignKeys,
        List<Counter> counters) {
    public TargetTable {
        columns = List.copyOf(columns);
        uniqueKeys = List.copyOf(uniqueKeys);
        indexes = List.copyOf(indexes);
        foreignKeys = List.copyOf(foreignKeys);
        counters = List.copyOf(counters);
    }

    /** Whether row files can be streamed into the loader without decoding. */
    public boolean loadsAsIs() {
        return columns.stream().allMatch(TargetColumn::loadsAsIs);
    }

    /** How the source numbers a column, by its name in the target. */
    public Optional<Counter> counter(String columnName) {
        return counters.stream()
                .filter(counter -> counter.column().equals(columnName))
                .findFirst();
    }

    /** By its name in the target. */
    public Optional<TargetColumn> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst();
    }
}
