package siteserver.backup.database.sqlserver;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import siteserver.backup.database.Catalog;
import siteserver.backup.database.Catalog.CatalogWarning;
import siteserver.backup.database.CatalogReader;
import siteserver.backup.database.TableSize;
import siteserver.backup.database.sqlserver.CatalogQueries.ColumnRow;
import siteserver.backup.database.sqlserver.CatalogQueries.DefinitionRow;
import siteserver.backup.database.sqlserver.CatalogQueries.IdentityRow;
import siteserver.backup.database.sqlserver.CatalogQueries.SizeRow;
import siteserver.backup.database.sqlserver.CatalogQueries.TableRow;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Counter;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.backup.folder.schema.NotCarried;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;

/** Puts the rows of SQL Server's catalogue together. */
final class Catalogs implements CatalogReader {

    @Override
    public Catalog read(Connection connection) throws SQLException {
        KnownTables.forget(connection);
        return new Reading(connection, Server.of(connection)).read();
    }

    private static final class Reading {
        private final Connection connection;
        private final Server server;
        private final CatalogQueries queries;
        private final Map<Integer, TableName> names = new HashMap<>();
        private final Map<Integer, String> schemas = new HashMap<>();
        private final Map<Integer, Map<Integer, String>> columnNames = new HashMap<>();
        private final Map<Integer, List<Column>> columns = new HashMap<>();
        private final Map<Integer, List<Counter>> counters = new HashMap<>();
        private final List<NotCarried> notCarried = new ArrayList<>();
        private final List<CatalogWarning> warnings = new ArrayList<>();
        private final Refusals refusals = new Refusals();
        private TrueNames trueNames;

        Reading(Connection connection, Server server) throws SQLException {
            this.connection = connection;
            this.server = server;
            this.queries = new CatalogQueries(connection, server, refusals);
        }

        Catalog read() throws SQLException {
            String defaultSchema = Relations.defaultSchema(connection);
            trueNames = TrueNames.of(connection, server);
            List<TableRow> rows = queries.tables();
            for (TableRow row : rows) {
                schemas.put(row.id(), row.schema());
                names.put(
                        row.id(),
                        new TableName(
                                row.schema().equals(defaultSchema) ? "" : row.schema(),
                                trueNames.table(row.schema(), row.name())));
            }
            readColumns();
            Keys keys = new Keys(names, columnNames, trueNames, notCarried);
            keys.addIndexes(queries.indexes());
            keys.addForeignKeys(queries.foreignKeys());
            List<Table> tables = new ArrayList<>();
            for (TableRow row : rows) {
                tables.add(new Table(
                        names.get(row.id()),
                        columns.getOrDefault(row.id(), List.of()),
                        keys.primary(row.id()),
                        keys.unique(row.id()),
                        keys.indexes(row.id()),
                        keys.foreign(row.id()),
                        counters.getOrDefault(row.id(), List.of())));
            }
            tables.sort((a, b) -> a.name().compareTo(b.name()));
            Map<TableName, TableSize> sizes = sizes();
            notCarried.addAll(new Leftovers(queries, server).read());
            warnings.addAll(new Sight(queries, server).warnings(names));
            warnings.addAll(refusals.warnings());
            return new Catalog(server.name(), tables, sizes, notCarried, warnings);
        }

        private Map<TableName, TableSize> sizes() throws SQLException {
            Map<Integer, Long> rows = new HashMap<>();
            queries.rowCounts().forEach(row -> rows.put(row.table(), row.size()));
            Map<Integer, Long> bytes = new HashMap<>();
            for (SizeRow row : queries.bytes()) {
                bytes.put(row.table(), row.size());
            }
            Map<TableName, TableSize> sizes = new TreeMap<>();
            names.forEach((id, name) ->
                    sizes.put(name, new TableSize(rows.getOrDefault(id, -1L), bytes.getOrDefault(id, -1L))));
            return sizes;
        }

        private void readColumns() throws SQLException {
            List<ColumnRow> rows =
                    queries.columns().stream().map(this::trulyNamed).toList();
            Map<List<Integer>, String> defaults = texts(queries.defaults());
            queries.boundDefaults().forEach(row -> row.text()
                    .ifPresent(
                            text -> defaults.putIfAbsent(List.of(row.table(), row.column()), Defaults.ofBound(text))));
            Map<List<Integer>, String> computed = texts(queries.computed());
            Map<List<Integer>, IdentityRow> identities = new HashMap<>();
            // A server that only speaks as SQL Server does pairs each table there with the counters of all.
            if (!server.compatible() && rows.stream().anyMatch(ColumnRow::identity)) {
                queries.identities().forEach(row -> identities.put(List.of(row.table(), row.column()), row));
            }
            for (ColumnRow row : rows) {
                TableName table = names.get(row.table());
                if (table == null) {
                    continue;
                }
                List<Integer> id = List.of(row.table(), row.id());
                columnNames.computeIfAbsent(row.table(), key -> new HashMap<>()).put(row.id(), row.name());
                columns.computeIfAbsent(row.table(), key -> new ArrayList<>())
                        .add(column(
                                row,
                                table,
                                Optional.ofNullable(defaults.get(id)),
                                generated(row, Optional.ofNullable(computed.get(id)))));
                if (row.identity()) {
                    count(row, table, Optional.ofNullable(identities.get(id)));
                }
                warn(row, table);
            }
        }

        private ColumnRow trulyNamed(ColumnRow row) {
            TableName table = names.get(row.table());
            return table == null
                    ? row
                    : new ColumnRow(
                            row.table(),
                            row.id(),
                            trueNames.column(schemas.get(row.table()), table.name(), row.name()),
                            row.nullable(),
                            row.identity(),
                            row.computed(),
                            row.type());
        }

        private static Map<List<Integer>, String> texts(List<DefinitionRow> rows) {
            Map<List<Integer>, String> texts = new HashMap<>();
            rows.forEach(row -> row.text().ifPresent(text -> texts.put(List.of(row.table(), row.column()), text)));
            return texts;
        }

        private static Optional<String> generated(ColumnRow row, Optional<String> computed) {
            if (row.type().name().equals("timestamp")) {
                return Optional.of("rowversion");
            }
            return row.computed() ? Optional.of(computed.orElse("")) : Optional.empty();
        }

        private Column column(
                ColumnRow row, TableName table, Optional<String> defaultText, Optional<String> generated) {
            DataType type = Types.of(row.type());
            Optional<String> expression = defaultText.filter(text -> !Defaults.isNull(text));
            Optional<DefaultValue> defaultValue = expression.flatMap(text -> Defaults.parse(text, type));
            String place = table + "." + row.name();
            generated.ifPresent(text -> notCarried.add(new NotCarried("generated columns", place, text)));
            if (defaultValue.isEmpty()) {
                expression.ifPresent(text -> notCarried.add(new NotCarried("defaults", place, text)));
            }
            if (row.identity()) {
                defaultValue = Optional.of(new DefaultValue.NextId());
            }
            return new Column(
                    row.name(),
                    type,
                    row.type().text(),
                    row.nullable(),
                    defaultValue,
                    row.identity(),
                    generated,
                    Optional.empty());
        }

        private void count(ColumnRow row, TableName table, Optional<IdentityRow> known) throws SQLException {
            Optional<IdentityRow> identity = known.isPresent() ? known : current(row, table);
            if (identity.isEmpty()) {
                return;
            }
            BigInteger seed = identity.get().seed();
            BigInteger increment = identity.get().increment();
            counters.computeIfAbsent(row.table(), key -> new ArrayList<>())
                    .add(new Counter(
                            row.name(),
                            identity.get().last().map(increment::add).orElse(seed),
                            increment.signum() == 0 ? BigInteger.ONE : increment,
                            Optional.of(seed).filter(number -> !number.equals(BigInteger.ONE))));
        }

        /** Where the catalogue tells nothing of identities, or that of another table. */
        private Optional<IdentityRow> current(ColumnRow row, TableName table) throws SQLException {
            String schema = schemas.get(row.table());
            Optional<IdentityRow> asked = queries.identity(row.table(), row.id(), schema, table.name());
            if (asked.isEmpty()) {
                return asked;
            }
            IdentityRow identity = asked.get();
            // The seed is what the function tells before the first row, and also after it.
            boolean unclear = identity.last().filter(identity.seed()::equals).isPresent();
            return unclear && !queries.hasRows(schema, table.name())
                    ? Optional.of(new IdentityRow(
                            identity.table(),
                            identity.column(),
                            identity.seed(),
                            identity.increment(),
                            Optional.empty()))
                    : asked;
        }

        private void warn(ColumnRow row, TableName table) {
            switch (row.type().name()) {
                case "sql_variant" -> warnings.add(new CatalogWarning("SS-2561", table, row.name()));
                case "datetimeoffset" -> warnings.add(new CatalogWarning("SS-2562", table, row.name()));
                case "hierarchyid", "geometry", "geography", "vector" ->
                    warnings.add(new CatalogWarning(
                            "SS-2563", table, row.name() + " (" + row.type().name() + ")"));
                default -> {
                    // Carried with its own type.
                }
            }
        }
    }
}
