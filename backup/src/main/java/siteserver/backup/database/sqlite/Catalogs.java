package siteserver.backup.database.sqlite;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import siteserver.backup.database.Catalog;
import siteserver.backup.database.Catalog.CatalogWarning;
import siteserver.backup.database.CatalogReader;
import siteserver.backup.database.TableSize;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Counter;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.backup.folder.schema.ForeignKey;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.NotCarried;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;

/**
 * Puts together what pragmas, the text of CREATE TABLE and a look at all values tell. The values are looked at because
 * SQLite lets any column hold anything.
 */
final class Catalogs implements CatalogReader {

    @Override
    public Catalog read(Connection connection) throws SQLException {
        return new Reading(connection).read();
    }

    private static final class Reading {

        private final Connection connection;
        private final CatalogQueries queries;
        private final Map<TableName, TableSize> sizes = new HashMap<>();
        private final List<NotCarried> notCarried = new ArrayList<>();
        private final List<CatalogWarning> warnings = new ArrayList<>();
        private final Map<String, CatalogQueries.TableRow> tables = new LinkedHashMap<>();

        private Reading(Connection connection) {
            this.connection = connection;
            this.queries = new CatalogQueries(connection);
        }

        private Catalog read() throws SQLException {
            for (CatalogQueries.TableRow row : queries.tables()) {
                if (row.kind().equals("table")) {
                    tables.put(row.name().toLowerCase(Locale.ROOT), row);
                } else if (row.kind().equals("virtual")) {
                    notCarried.add(new NotCarried("virtual tables", row.name(), row.sql()));
                }
            }
            Map<String, String> indexTexts = new HashMap<>();
            for (CatalogQueries.ObjectRow object : queries.objects()) {
                if (object.type().equals("index")) {
                    indexTexts.put(object.name(), object.sql());
                } else {
                    notCarried.add(new NotCarried(object.type() + "s", object.name(), object.sql()));
                }
            }
            List<Table> all = new ArrayList<>();
            for (CatalogQueries.TableRow row : tables.values()) {
                all.add(table(row, indexTexts));
            }
            all.sort(Comparator.comparing(Table::name));
            return new Catalog("SQLite " + queries.version(), all, sizes, notCarried, warnings);
        }

        private Table table(CatalogQueries.TableRow row, Map<String, String> indexTexts) throws SQLException {
            TableName name = TableName.of(row.name());
            TableText text = TableText.parse(row.sql());
            List<CatalogQueries.ColumnRow> columnRows = queries.columns(row.name());
            List<CatalogQueries.IndexRow> indexRows = queries.indexes(row.name());
            List<String> keyColumns = columnRows.stream()
                    .filter(column -> column.keyPosition() > 0)
                    .sorted(Comparator.comparingInt(CatalogQueries.ColumnRow::keyPosition))
                    .map(CatalogQueries.ColumnRow::name)
                    .toList();
            // An INTEGER PRIMARY KEY is the rowid itself: it needs no index of its own, is never NULL and numbers
            // itself.
            boolean rowidKey = keyColumns.size() == 1
                    && !row.withoutRowid()
                    && indexRows.stream().noneMatch(index -> index.origin().equals("pk"));
            List<Integer> unknown = new ArrayList<>();
            List<Column> declared = new ArrayList<>();
            for (CatalogQueries.ColumnRow column : columnRows) {
                if (column.hidden() != 1) {
                    declared.add(column(row.name(), column, text, rowidKey, declared.size(), unknown));
                }
            }
            ValueScan scan = new ValueScan(connection, row.name());
            ValueScan.Overview overview = scan.overview(declared, keyColumns);
            sizes.put(name, new TableSize(overview.rows(), overview.bytes()));
            List<Column> columns = new Widening(name, scan, warnings).widen(declared, overview, unknown);
            withDefaults(row.name(), columnRows, columns);

            Optional<Key> key = Optional.empty();
            List<Key> uniqueKeys = new ArrayList<>();
            if (!keyColumns.isEmpty()) {
                Key found = new Key(text.constraintName("PRIMARY", keyColumns), keyColumns);
                if (!overview.withNull().isEmpty()) {
                    uniqueKeys.add(found);
                    warnings.add(new CatalogWarning("SS-2551", name, String.join(", ", keyColumns)));
                } else {
                    key = Optional.of(found);
                    keyColumns.forEach(column ->
                            columns.replaceAll(other -> other.name().equals(column) ? other.notNull() : other));
                }
            }
            List<Index> indexes = new ArrayList<>();
            for (CatalogQueries.IndexRow index : indexRows) {
                index(index, text, indexTexts, uniqueKeys, indexes);
            }
            for (String check : text.checks()) {
                notCarried.add(new NotCarried("checks", row.name(), check));
            }
            if (row.withoutRowid()) {
                notCarried.add(new NotCarried("table options", row.name(), "WITHOUT ROWID"));
            }
            if (row.strict()) {
                notCarried.add(new NotCarried("table options", row.name(), "STRICT"));
            }
            List<Counter> counters = text.autoIncrement() && rowidKey
                    ? List.of(new Counter(
                            keyColumns.get(0),
                            queries.lastId(row.name()).orElse(BigInteger.ZERO).add(BigInteger.ONE)))
                    : List.of();
            return new Table(name, columns, key, uniqueKeys, indexes, foreignKeys(row.name(), text), counters);
        }

        private Column column(
                String table,
                CatalogQueries.ColumnRow row,
                TableText text,
                boolean rowidKey,
                int position,
                List<Integer> unknown) {
            Optional<TableText.ColumnText> more = text.column(row.name());
            String collation = more.flatMap(TableText.ColumnText::collation)
                    .orElse("BINARY")
                    .toUpperCase(Locale.ROOT);
            boolean caseInsensitive = collation.equals("NOCASE");
            if (!caseInsensitive && !collation.equals("BINARY")) {
                notCarried.add(new NotCarried("collations", table + "." + row.name(), "COLLATE " + collation));
            }
            // Generated columns have their key words in the type text.
            String nativeType = row.hidden() == 0 ? row.type() : row.type().replaceAll("(?i)\\s*GENERATED ALWAYS$", "");
            Optional<DataType> type = Types.parse(nativeType, caseInsensitive);
            if (type.isEmpty()) {
                unknown.add(position);
            }
            Optional<String> generated = row.hidden() == 0
                    ? Optional.empty()
                    : Optional.of(more.flatMap(TableText.ColumnText::generated).orElse("(?)"));
            generated.ifPresent(expression ->
                    notCarried.add(new NotCarried("generated columns", table + "." + row.name(), expression)));
            boolean identity = rowidKey && row.keyPosition() == 1;
            return new Column(
                    row.name(),
                    type.orElse(new DataType.Text(caseInsensitive)),
                    nativeType,
                    !row.notNull() && !identity,
                    Optional.empty(),
                    identity,
                    generated,
                    Optional.empty());
        }

        /** Defaults are read once the types are final: their text is canonical for the type. */
        private void withDefaults(String table, List<CatalogQueries.ColumnRow> rows, List<Column> columns) {
            for (CatalogQueries.ColumnRow row : rows) {
                if (row.hidden() != 0 || Defaults.isNone(row.defaultText())) {
                    continue;
                }
                for (int i = 0; i < columns.size(); i++) {
                    Column column = columns.get(i);
                    if (column.name().equals(row.name())) {
                        Optional<DefaultValue> value = Defaults.parse(row.defaultText(), column.type());
                        if (value.isPresent()) {
                            columns.set(i, column.withDefault(value.get()));
                        } else {
                            notCarried.add(new NotCarried("defaults", table + "." + row.name(), row.defaultText()));
                        }
                    }
                }
            }
        }

        private void index(
                CatalogQueries.IndexRow row,
                TableText text,
                Map<String, String> texts,
                List<Key> uniqueKeys,
                List<Index> indexes)
                throws SQLException {
            if (row.origin().equals("pk")) {
                return;
            }
            List<CatalogQueries.IndexPartRow> parts = queries.indexParts(row.name());
            if (row.origin().equals("u")) {
                List<String> names =
                        parts.stream().map(CatalogQueries.IndexPartRow::column).toList();
                uniqueKeys.add(new Key(text.constraintName("UNIQUE", names), names));
            } else if (row.partial() || parts.stream().anyMatch(part -> part.column() == null)) {
                String kind = row.partial() ? "partial indexes" : "expression indexes";
                notCarried.add(new NotCarried(kind, row.name(), texts.getOrDefault(row.name(), "")));
            } else {
                indexes.add(new Index(
                        row.name(),
                        row.unique(),
                        parts.stream()
                                .map(part -> new Index.Part(part.column(), part.descending(), OptionalInt.empty()))
                                .toList()));
                for (CatalogQueries.IndexPartRow part : parts) {
                    String own = text.column(part.column())
                            .flatMap(TableText.ColumnText::collation)
                            .orElse("BINARY");
                    if (!own.equalsIgnoreCase(part.collation())) {
                        notCarried.add(new NotCarried(
                                "index collations", row.name(), part.column() + " COLLATE " + part.collation()));
                    }
                }
            }
        }

        private List<ForeignKey> foreignKeys(String table, TableText text) throws SQLException {
            Map<Integer, List<CatalogQueries.ForeignKeyRow>> byId = new LinkedHashMap<>();
            for (CatalogQueries.ForeignKeyRow row : queries.foreignKeys(table)) {
                byId.computeIfAbsent(row.id(), id -> new ArrayList<>()).add(row);
            }
            List<ForeignKey> keys = new ArrayList<>();
            for (List<CatalogQueries.ForeignKeyRow> rows : byId.values()) {
                List<String> columns =
                        rows.stream().map(CatalogQueries.ForeignKeyRow::from).toList();
                CatalogQueries.ForeignKeyRow first = rows.get(0);
                String name = text.constraintName("FOREIGN", columns);
                CatalogQueries.TableRow other = tables.get(first.table().toLowerCase(Locale.ROOT));
                List<String> referenced = other == null ? List.of() : referenced(other, rows);
                if (referenced.size() != columns.size()) {
                    notCarried.add(new NotCarried(
                            "foreign keys",
                            table + (name.isEmpty() ? "" : "." + name),
                            columns + " REFERENCES " + first.table()));
                } else {
                    keys.add(new ForeignKey(
                            name,
                            columns,
                            TableName.of(other.name()),
                            referenced,
                            action(first.onDelete()),
                            action(first.onUpdate())));
                }
            }
            return keys;
        }

        /** The other table's columns in its own spelling. */
        private List<String> referenced(CatalogQueries.TableRow other, List<CatalogQueries.ForeignKeyRow> rows)
                throws SQLException {
            List<CatalogQueries.ColumnRow> columns = queries.columns(other.name());
            if (rows.get(0).to() == null) {
                return columns.stream()
                        .filter(column -> column.keyPosition() > 0)
                        .sorted(Comparator.comparingInt(CatalogQueries.ColumnRow::keyPosition))
                        .map(CatalogQueries.ColumnRow::name)
                        .toList();
            }
            return rows.stream()
                    .flatMap(row -> columns.stream()
                            .map(CatalogQueries.ColumnRow::name)
                            .filter(column -> column.equalsIgnoreCase(row.to())))
                    .toList();
        }

        private static ForeignKey.Action action(String text) {
            return switch (text.toUpperCase(Locale.ROOT)) {
                case "RESTRICT" -> ForeignKey.Action.RESTRICT;
                case "CASCADE" -> ForeignKey.Action.CASCADE;
                case "SET NULL" -> ForeignKey.Action.SET_NULL;
                case "SET DEFAULT" -> ForeignKey.Action.SET_DEFAULT;
                default -> ForeignKey.Action.NO_ACTION;
            };
        }
    }
}
