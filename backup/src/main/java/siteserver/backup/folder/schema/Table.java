package siteserver.backup.folder.schema;

import java.util.List;
import java.util.Optional;

/** A table as it is dumped and rebuilt: everything but the rows. */
public record Table(
        TableName name,
        List<Column> columns,
        Optional<Key> primaryKey,
        List<Key> uniqueKeys,
        List<Index> indexes,
        List<ForeignKey> foreignKeys,
        List<Counter> counters) {
    public Table {
        columns = List.copyOf(columns);
        uniqueKeys = List.copyOf(uniqueKeys);
        indexes = List.copyOf(indexes);
        foreignKeys = List.copyOf(foreignKeys);
        counters = List.copyOf(counters);
    }

    /** A table of columns alone. */
    public static Table of(TableName name, List<Column> columns) {
        return new Table(name, columns, Optional.empty(), List.of(), List.of(), List.of(), List.of());
    }

    public Table withName(TableName newName) {
        return new Table(newName, columns, primaryKey, uniqueKeys, indexes, foreignKeys, counters);
    }

    public Table withColumns(List<Column> newColumns) {
        return new Table(name, newColumns, primaryKey, uniqueKeys, indexes, foreignKeys, counters);
    }

    public Table withPrimaryKey(Key key) {
        return new Table(name, columns, Optional.of(key), uniqueKeys, indexes, foreignKeys, counters);
    }

    public Table withIndexes(List<Index> newIndexes) {
        return new Table(name, columns, primaryKey, uniqueKeys, newIndexes, foreignKeys, counters);
    }

    public Table withCounters(List<Counter> newCounters) {
        return new Table(name, columns, primaryKey, uniqueKeys, indexes, foreignKeys, newCounters);
    }

    /** Position of a column by its exact name, or -1. */
    public int indexOf(String columnName) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(columnName)) {
                return i;
            }
        }
        return -1;
    }

    /** Position of a column by its name in any case (ASCII folding), or -1. */
    public int indexOfIgnoringCase(String columnName) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(columnName)) {
                return i;
            }
        }
        return -1;
    }
}
