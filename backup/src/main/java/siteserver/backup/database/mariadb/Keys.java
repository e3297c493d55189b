package siteserver.backup.database.mariadb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import siteserver.backup.database.mariadb.CatalogQueries.ForeignRow;
import siteserver.backup.database.mariadb.CatalogQueries.IndexRow;
import siteserver.backup.folder.schema.ForeignKey;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.NotCarried;
import siteserver.backup.folder.schema.TableName;

/** Keys, indexes and foreign keys of all tables, out of one row per column of each. */
final class Keys {

    private final Map<String, Key> primary = new HashMap<>();
    private final Map<String, List<Key>> unique = new HashMap<>();
    private final Map<String, List<Index>> indexes = new HashMap<>();
    private final Map<String, List<ForeignKey>> foreign = new HashMap<>();

    Keys(
            List<IndexRow> indexRows,
            List<ForeignRow> foreignRows,
            String database,
            Set<String> tables,
            List<NotCarried> notCarried) {
        Map<List<String>, List<IndexRow>> byIndex = new LinkedHashMap<>();
        indexRows.forEach(row -> byIndex.computeIfAbsent(List.of(row.table(), row.name()), name -> new ArrayList<>())
                .add(row));
        for (List<IndexRow> rows : byIndex.values()) {
            if (tables.contains(rows.get(0).table())) {
                index(rows, notCarried);
            }
        }
        Map<List<String>, List<ForeignRow>> byKey = new LinkedHashMap<>();
        foreignRows.forEach(row -> byKey.computeIfAbsent(List.of(row.table(), row.name()), name -> new ArrayList<>())
                .add(row));
        for (List<ForeignRow> rows : byKey.values()) {
            foreignKey(rows, database, tables, notCarried);
        }
    }

    Optional<Key> primary(String table) {
        return Optional.ofNullable(primary.get(table));
    }

    List<Key> unique(String table) {
        return unique.getOrDefault(table, List.of());
    }

    List<Index> indexes(String table) {
        return indexes.getOrDefault(table, List.of());
    }

    List<ForeignKey> foreign(String table) {
        return foreign.getOrDefault(table, List.of());
    }

    private void index(List<IndexRow> rows, List<NotCarried> notCarried) {
        IndexRow first = rows.get(0);
        boolean plain = rows.stream().allMatch(row -> row.column().isPresent())
                && (first.kind().equals("BTREE") || first.kind().equals("HASH"));
        if (!plain) {
            List<String> names = rows.stream()
                    .map(row -> row.column().map(Relations::quote).orElse("an expression"))
                    .toList();
            notCarried.add(new NotCarried(
                    "indexes",
                    first.table() + "." + first.name(),
                    first.kind() + " (" + String.join(", ", names) + ")"));
            return;
        }
        List<String> names =
                rows.stream().map(row -> row.column().orElseThrow()).toList();
        boolean whole = rows.stream().allMatch(row -> row.prefix() == 0 && !row.descending());
        if (first.name().equals("PRIMARY") && whole) {
            primary.put(first.table(), new Key(first.name(), names));
        } else if (first.unique() && whole) {
            unique.computeIfAbsent(first.table(), table -> new ArrayList<>()).add(new Key(first.name(), names));
        } else {
            List<Index.Part> parts = rows.stream()
                    .map(row -> new Index.Part(
                            row.column().orElseThrow(),
                            row.descending(),
                            row.prefix() == 0 ? OptionalInt.empty() : OptionalInt.of(row.prefix())))
                    .toList();
            indexes.computeIfAbsent(first.table(), table -> new ArrayList<>())
                    .add(new Index(first.name(), first.unique(), parts));
        }
    }

    private void foreignKey(List<ForeignRow> rows, String database, Set<String> tables, List<NotCarried> notCarried) {
        ForeignRow first = rows.get(0);
        boolean here = first.referencedSchema().equalsIgnoreCase(database) && tables.contains(first.referencedTable());
        if (!here) {
            notCarried.add(new NotCarried(
                    "foreign keys",
                    first.table() + "." + first.name(),
                    "references " + first.referencedSchema() + "." + first.referencedTable()));
            return;
        }
        foreign.computeIfAbsent(first.table(), table -> new ArrayList<>())
                .add(new ForeignKey(
                        first.name(),
                        rows.stream().map(ForeignRow::column).toList(),
                        TableName.of(first.referencedTable()),
                        rows.stream().map(ForeignRow::referencedColumn).toList(),
                        action(first.onDelete()),
                        action(first.onUpdate())));
    }

    private static ForeignKey.Action action(String rule) {
        return switch (rule.toUpperCase(Locale.ROOT)) {
            case "CASCADE" -> ForeignKey.Action.CASCADE;
            case "SET NULL" -> ForeignKey.Action.SET_NULL;
            case "SET DEFAULT" -> ForeignKey.Action.SET_DEFAULT;
            case "RESTRICT" -> ForeignKey.Action.RESTRICT;
            default -> ForeignKey.Action.NO_ACTION;
        };
    }
}
