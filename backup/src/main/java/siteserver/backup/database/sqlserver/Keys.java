package siteserver.backup.database.sqlserver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import siteserver.backup.database.sqlserver.CatalogQueries.ForeignRow;
import siteserver.backup.database.sqlserver.CatalogQueries.IndexRow;
import siteserver.backup.folder.schema.ForeignKey;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.NotCarried;
import siteserver.backup.folder.schema.TableName;

/** Keys, indexes and foreign keys of all tables, out of one row per column of each. */
final class Keys {

    private static final int CLUSTERED = 1;
    private static final int NONCLUSTERED = 2;
    private static final int HASH = 7;
    private static final Map<Integer, String> OTHER_INDEXES =
            Map.of(3, "XML", 4, "spatial", 5, "clustered columnstore", 6, "columnstore");

    private final Map<Integer, Key> primary = new HashMap<>();
    private final Map<Integer, List<Key>> unique = new HashMap<>();
    private final Map<Integer, List<Index>> indexes = new HashMap<>();
    private final Map<Integer, List<ForeignKey>> foreign = new HashMap<>();
    private final Map<Integer, TableName> tables;
    private final Map<Integer, Map<Integer, String>> columns;
    private final TrueNames trueNames;
    private final List<NotCarried> notCarried;

    /**
     * @param tables names by object id
     * @param columns names by object id and column id
     */
    Keys(
            Map<Integer, TableName> tables,
            Map<Integer, Map<Integer, String>> columns,
            TrueNames trueNames,
            List<NotCarried> notCarried) {
        this.tables = tables;
        this.columns = columns;
        this.trueNames = trueNames;
        this.notCarried = notCarried;
    }

    Optional<Key> primary(int table) {
        return Optional.ofNullable(primary.get(table));
    }

    List<Key> unique(int table) {
        return unique.getOrDefault(table, List.of());
    }

    List<Index> indexes(int table) {
        return indexes.getOrDefault(table, List.of());
    }

    List<ForeignKey> foreign(int table) {
        return foreign.getOrDefault(table, List.of());
    }

    void addIndexes(List<IndexRow> rows) {
        Map<List<Integer>, List<IndexRow>> byIndex = new LinkedHashMap<>();
        rows.forEach(row -> byIndex.computeIfAbsent(List.of(row.table(), row.index()), id -> new ArrayList<>())
                .add(row));
        byIndex.values().stream()
                .filter(index -> tables.containsKey(index.get(0).table()))
                .forEach(this::addIndex);
    }

    private void addIndex(List<IndexRow> rows) {
        IndexRow first = rows.get(0);
        List<IndexRow> keys = rows.stream().filter(row -> row.keyOrdinal() > 0).toList();
        List<String> names =
                keys.stream().map(row -> name(row.table(), row.column())).toList();
        List<String> included = rows.stream()
                .filter(row -> row.included() && row.column() > 0)
                .map(row -> name(row.table(), row.column()))
                .toList();
        String indexName = trueNames.index(tables.get(first.table()).name(), first.name());
        String place = tables.get(first.table()) + "." + indexName;
        boolean plain = first.type() == CLUSTERED || first.type() == NONCLUSTERED || first.type() == HASH;
        if (!plain || first.filter().isPresent() || first.disabled() || keys.isEmpty()) {
            String kind = OTHER_INDEXES.getOrDefault(first.type(), first.disabled() ? "disabled" : "filtered");
            notCarried.add(new NotCarried(
                    "indexes",
                    place,
                    kind + " (" + String.join(", ", names) + ")"
                            + first.filter().map(filter -> " WHERE " + filter).orElse("")));
            return;
        }
        boolean descending = keys.stream().anyMatch(IndexRow::descending);
        if (first.primary()) {
            primary.put(first.table(), new Key(indexName, names));
        } else if (first.constraint()) {
            unique.computeIfAbsent(first.table(), table -> new ArrayList<>()).add(new Key(indexName, names));
        } else {
            indexes.computeIfAbsent(first.table(), table -> new ArrayList<>())
                    .add(new Index(
                            indexName,
                            first.unique(),
                            keys.stream()
                                    .map(row -> new Index.Part(
                                            name(row.table(), row.column()), row.descending(), OptionalInt.empty()))
                                    .toList()));
        }
        List<String> options = new ArrayList<>();
        boolean key = first.primary() || first.constraint();
        // That a primary key is not clustered matters where rows lie in the order of another index, which is told.
        if (!first.primary() && first.type() == CLUSTERED) {
            options.add("clustered");
        }
        if (key && descending) {
            options.add(keys.stream()
                    .map(row -> name(row.table(), row.column()) + (row.descending() ? " DESC" : ""))
                    .collect(Collectors.joining(", ")));
        }
        if (!included.isEmpty()) {
            options.add("INCLUDE (" + String.join(", ", included) + ")");
        }
        if (!options.isEmpty()) {
            notCarried.add(new NotCarried(key ? "key options" : "index options", place, String.join("; ", options)));
        }
    }

    void addForeignKeys(List<ForeignRow> rows) {
        Map<Integer, List<ForeignRow>> byKey = new LinkedHashMap<>();
        rows.forEach(
                row -> byKey.computeIfAbsent(row.id(), id -> new ArrayList<>()).add(row));
        byKey.values().stream()
                .filter(key -> tables.containsKey(key.get(0).table()))
                .forEach(this::addForeignKey);
    }

    private void addForeignKey(List<ForeignRow> rows) {
        ForeignRow first = rows.get(0);
        TableName target = tables.get(first.referencedTable());
        String place = tables.get(first.table()) + "." + first.name();
        List<String> own =
                rows.stream().map(row -> name(row.table(), row.column())).toList();
        List<String> theirs = rows.stream()
                .map(row -> name(row.referencedTable(), row.referencedColumn()))
                .toList();
        String text = "(" + String.join(", ", own) + ") references "
                + (target == null
                        ? "a table that this user does not see"
                        : target + " (" + String.join(", ", theirs) + ")");
        if (target == null || first.disabled()) {
            // A disabled key says nothing about the rows: they may break it.
            notCarried.add(new NotCarried("foreign keys", place, text + (first.disabled() ? ", disabled" : "")));
            return;
        }
        if (first.untrusted()) {
            notCarried.add(new NotCarried("key options", place, text + ", not checked for the rows it was added to"));
        }
        foreign.computeIfAbsent(first.table(), table -> new ArrayList<>())
                .add(new ForeignKey(
                        first.name(), own, target, theirs, action(first.onDelete()), action(first.onUpdate())));
    }

    private String name(int table, int column) {
        return columns.getOrDefault(table, Map.of()).getOrDefault(column, "column " + column);
    }

    private static ForeignKey.Action action(int code) {
        return switch (code) {
            case 1 -> ForeignKey.Action.CASCADE;
            case 2 -> ForeignKey.Action.SET_NULL;
            case 3 -> ForeignKey.Action.SET_DEFAULT;
            default -> ForeignKey.Action.NO_ACTION;
        };
    }
}
