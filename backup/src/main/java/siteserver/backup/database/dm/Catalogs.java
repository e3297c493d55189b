package siteserver.backup.database.dm;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import siteserver.backup.database.Catalog;
import siteserver.backup.database.CatalogReader;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Counter;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.backup.folder.schema.ForeignKey;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.NotCarried;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;

/** Puts the dictionary's rows together as tables of the session's schema; what has no place in them is listed. */
final class Catalogs implements CatalogReader {

    @Override
    public Catalog read(Connection connection) throws SQLException {
        CatalogQueries queries = new CatalogQueries(connection);
        List<NotCarried> notCarried = new ArrayList<>();
        Set<String> names = new HashSet<>(queries.tables());
        Map<String, String> identities = new HashMap<>();
        queries.identities().forEach(row -> identities.put(row.key(), row.column()));
        Map<String, List<Column>> columns = columns(queries, names, identities, notCarried);
        Map<String, List<String>> keyColumns = new HashMap<>();
        queries.keyColumns().forEach(row -> keyColumns
                .computeIfAbsent(row.key(), key -> new ArrayList<>())
                .add(row.column()));
        Map<String, CatalogQueries.KeyRow> keys = new HashMap<>();
        List<CatalogQueries.KeyRow> rows = queries.keys();
        rows.forEach(row -> keys.put(row.name(), row));
        Map<String, List<Index>> indexes = indexes(queries, names, rows, notCarried);
        String schema = queries.schema().orElse("");
        List<Table> tables = new ArrayList<>();
        for (String name : names.stream().sorted().toList()) {
            Optional<Key> primary = Optional.empty();
            List<Key> unique = new ArrayList<>();
            List<ForeignKey> foreign = new ArrayList<>();
            for (CatalogQueries.KeyRow row : rows) {
                List<String> own = keyColumns.getOrDefault(row.name(), List.of());
                if (!row.table().equals(name)) {
                    continue;
                }
                if (!row.enabled() || row.kind().equals("C")) {
                    notCarried.add(new NotCarried(
                            row.enabled() ? "checks" : "disabled keys",
                            name + "." + row.name(),
                            String.join(", ", own)));
                } else if (row.kind().equals("P")) {
                    primary = Optional.of(new Key(row.name(), own));
                } else if (row.kind().equals("U")) {
                    unique.add(new Key(row.name(), own));
                } else {
                    foreignKey(row, own, keys, keyColumns, names, notCarried).ifPresent(foreign::add);
                }
            }
            List<Counter> counters = new ArrayList<>();
            if (identities.containsKey(name)) {
                BigInteger last = queries.current(schema, name).orElse(BigInteger.ZERO);
                counters.add(new Counter(
                        identities.get(name), last.add(BigInteger.ONE).max(BigInteger.ONE)));
            }
            tables.add(new Table(
                    TableName.of(name),
                    columns.getOrDefault(name, List.of()),
                    primary,
                    unique,
                    indexes.getOrDefault(name, List.of()),
                    foreign,
                    counters));
        }
        for (CatalogQueries.Thing thing : queries.others()) {
            notCarried.add(new NotCarried(thing.kind().toLowerCase(Locale.ROOT) + "s", thing.name(), thing.text()));
        }
        return new Catalog(queries.version(), tables, Map.of(), notCarried, List.of());
    }

    private static Map<String, List<Column>> columns(
            CatalogQueries queries, Set<String> tables, Map<String, String> identities, List<NotCarried> notCarried)
            throws SQLException {
        Map<String, List<Column>> columns = new HashMap<>();
        for (CatalogQueries.ColumnRow row : queries.columns()) {
            if (!tables.contains(row.table())) {
                continue;
            }
            boolean identity = row.name().equals(identities.get(row.table()));
            Optional<DefaultValue> value = identity
                    ? Optional.of(new DefaultValue.NextId())
                    : Defaults.parse(row.defaultText(), Types.of(row));
            if (value.isEmpty() && !Defaults.isNone(row.defaultText())) {
                notCarried.add(new NotCarried(
                        "defaults",
                        row.table() + "." + row.name(),
                        row.defaultText().trim()));
            }
            columns.computeIfAbsent(row.table(), table -> new ArrayList<>())
                    .add(new Column(
                            row.name(),
                            Types.of(row),
                            Types.text(row),
                            row.nullable(),
                            value,
                            identity,
                            Optional.empty(),
                            Optional.empty()));
        }
        return columns;
    }

    private static Optional<ForeignKey> foreignKey(
            CatalogQueries.KeyRow row,
            List<String> own,
            Map<String, CatalogQueries.KeyRow> keys,
            Map<String, List<String>> keyColumns,
            Set<String> tables,
            List<NotCarried> notCarried) {
        CatalogQueries.KeyRow target = keys.get(row.target());
        if (target == null || !tables.contains(target.table())) {
            notCarried.add(new NotCarried("foreign keys", row.table() + "." + row.name(), "to " + row.target()));
            return Optional.empty();
        }
        String rule = row.deleteRule() == null ? "" : row.deleteRule();
        ForeignKey.Action onDelete =
                switch (rule) {
                    case "CASCADE" -> ForeignKey.Action.CASCADE;
                    case "SET NULL" -> ForeignKey.Action.SET_NULL;
                    case "SET DEFAULT" -> ForeignKey.Action.SET_DEFAULT;
                    default -> ForeignKey.Action.NO_ACTION;
                };
        return Optional.of(new ForeignKey(
                row.name(),
                own,
                TableName.of(target.table()),
                keyColumns.getOrDefault(target.name(), List.of()),
                onDelete,
                ForeignKey.Action.NO_ACTION));
    }

    private static Map<String, List<Index>> indexes(
            CatalogQueries queries, Set<String> tables, List<CatalogQueries.KeyRow> keys, List<NotCarried> notCarried)
            throws SQLException {
        Set<String> ofKeys = new HashSet<>();
        keys.stream().filter(key -> key.index() != null).forEach(key -> ofKeys.add(key.index()));
        Map<String, List<Index.Part>> parts = new HashMap<>();
        queries.indexParts().forEach(row -> parts.computeIfAbsent(row.index(), index -> new ArrayList<>())
                .add(new Index.Part(row.column(), row.descending(), OptionalInt.empty())));
        Map<String, List<Index>> indexes = new HashMap<>();
        for (CatalogQueries.IndexRow row : queries.indexes()) {
            // The rows themselves lie in an index of the server's own, over no column.
            List<Index.Part> own = parts.getOrDefault(row.name(), List.of());
            if (!tables.contains(row.table()) || ofKeys.contains(row.name()) || own.isEmpty()) {
                continue;
            }
            if (row.type() == null || row.type().equals("NORMAL")) {
                indexes.computeIfAbsent(row.table(), table -> new ArrayList<>())
                        .add(new Index(row.name(), row.unique(), own));
            } else {
                notCarried.add(new NotCarried("indexes", row.table() + "." + row.name(), row.type()));
            }
        }
        return indexes;
    }
}
