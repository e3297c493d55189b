package siteserver.backup.database.mariadb;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import siteserver.backup.database.Catalog;
import siteserver.backup.database.Catalog.CatalogWarning;
import siteserver.backup.database.CatalogReader;
import siteserver.backup.database.Sql;
import siteserver.backup.database.TableSize;
import siteserver.backup.database.mariadb.CatalogQueries.CheckRow;
import siteserver.backup.database.mariadb.CatalogQueries.ColumnRow;
import siteserver.backup.database.mariadb.CatalogQueries.TableRow;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Counter;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.backup.folder.schema.NotCarried;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;

/** Puts the information schema's rows together as tables; what has no place in them is listed. */
final class Catalogs implements CatalogReader {

    @Override
    public Catalog read(Connection connection) throws SQLException {
        return new Reading(connection, Server.of(connection)).read();
    }

    /** One reading: what was found so far. */
    private static final class Reading {
        private final Connection connection;
        private final Server server;
        private final CatalogQueries queries;
        private final List<NotCarried> notCarried = new ArrayList<>();
        private final Map<String, List<Column>> columns = new HashMap<>();

        /** Columns that MariaDB calls JSON: a check says so. */
        private final Set<List<String>> json = new HashSet<>();

        Reading(Connection connection, Server server) {
            this.connection = connection;
            this.server = server;
            this.queries = new CatalogQueries(connection);
        }

        Catalog read() throws SQLException {
            List<TableRow> rows = queries.tables();
            Set<String> names = new HashSet<>();
            rows.forEach(row -> names.add(row.name()));
            readChecks(names);
            for (ColumnRow row : queries.columns()) {
                if (names.contains(row.table())) {
                    columns.computeIfAbsent(row.table(), name -> new ArrayList<>())
                            .add(column(row));
                }
            }
            Keys keys = new Keys(queries.indexes(), queries.foreignKeys(), queries.database(), names, notCarried);
            Map<TableName, TableSize> sizes = new TreeMap<>();
            List<Table> tables = new ArrayList<>();
            for (TableRow row : rows) {
                List<Column> own = columns.getOrDefault(row.name(), List.of());
                TableName name = TableName.of(row.name());
                sizes.put(name, new TableSize(row.rows(), row.bytes()));
                tables.add(new Table(
                        name,
                        own,
                        keys.primary(row.name()),
                        keys.unique(row.name()),
                        keys.indexes(row.name()),
                        keys.foreign(row.name()),
                        counters(own, row)));
                if (!row.comment().isEmpty()) {
                    notCarried.add(new NotCarried("comments", row.name(), row.comment()));
                }
            }
            tables.sort(Comparator.comparing(Table::name));
            notCarried.addAll(new Leftovers(queries).read());
            return new Catalog(server.name(), tables, sizes, notCarried, warnings());
        }

        private void readChecks(Set<String> names) throws SQLException {
            for (CheckRow row : queries.checks()) {
                if (!names.contains(row.table())) {
                    continue;
                }
                String clause = row.clause();
                String folded = clause.toLowerCase(Locale.ROOT);
                // A JSON column's check bears the column's name.
                if (server.mariaDb()
                        && folded.equals(
                                "json_valid(" + Relations.quote(row.name()).toLowerCase(Locale.ROOT) + ")")) {
                    json.add(List.of(row.table(), row.name()));
                } else {
                    notCarried.add(new NotCarried("checks", row.table() + "." + row.name(), clause));
                }
            }
        }

        private Column column(ColumnRow row) {
            DataType declared = Types.parse(row.type(), row.collation());
            boolean isJson = json.contains(List.of(row.table(), row.name()));
            DataType type = isJson ? new DataType.Json() : declared;
            String place = row.table() + "." + row.name();
            String extra = row.extra().toLowerCase(Locale.ROOT);
            boolean expression = extra.contains("default_generated");
            boolean generated = row.expression().isPresent()
                    || extra.contains("virtual")
                    || extra.contains("persistent")
                    || extra.contains("stored generated");
            boolean identity = extra.contains("auto_increment");
            Optional<String> formula = generated ? Optional.of(row.expression().orElse(extra)) : Optional.empty();
            Optional<DefaultValue> defaultValue = identity ? Optional.of(new DefaultValue.NextId()) : Optional.empty();
            boolean quotes = server.isMariaDb(10, 2, 7);
            boolean none = row.defaultText().isEmpty()
                    || quotes && row.defaultText().get().equalsIgnoreCase("NULL");
            if (!none && !generated && !identity) {
                String text = row.defaultText().get();
                defaultValue = Defaults.parse(text, type, quotes, expression);
                if (defaultValue.isEmpty()) {
                    notCarried.add(new NotCarried("defaults", place, text));
                }
            }
            formula.ifPresent(text -> notCarried.add(new NotCarried("generated columns", place, text)));
            if (extra.contains("on update")) {
                notCarried.add(new NotCarried("on update", place, row.extra()));
            }
            if (!row.comment().isEmpty()) {
                notCarried.add(new NotCarried("comments", place, row.comment()));
            }
            return new Column(
                    row.name(),
                    type,
                    isJson ? "json" : nativeType(row),
                    row.nullable(),
                    defaultValue,
                    identity,
                    formula,
                    Optional.empty());
        }

        /** With the collation, which the type's own text leaves out. */
        private static String nativeType(ColumnRow row) {
            return row.collation() == null ? row.type() : row.type() + " collate " + row.collation();
        }

        private static List<Counter> counters(List<Column> own, TableRow table) {
            return own.stream()
                    .filter(Column::identity)
                    .map(column -> new Counter(column.name(), table.next().orElse(BigInteger.ONE)))
                    .toList();
        }

        private List<CatalogWarning> warnings() throws SQLException {
            List<CatalogWarning> warnings = new ArrayList<>();
            for (String table : CatalogQueries.tablesWithoutTransactions(connection)) {
                warnings.add(new CatalogWarning("SS-2502", TableName.of(table), "its engine has no transactions"));
            }
            if (queries.seesSingleTablesOnly()) {
                warnings.add(new CatalogWarning(
                        "SS-2565", TableName.of(""), "it has rights to single tables or columns, not to the database"));
            }
            String cipher = Sql.first(connection, "SHOW SESSION STATUS LIKE 'Ssl_cipher'", row -> row.getString(2))
                    .orElse("");
            String user = Sql.text(connection, "SELECT USER()").orElse("");
            String from = user.substring(user.lastIndexOf('@') + 1);
            boolean here = from.equals("localhost") || from.startsWith("127.") || from.equals("::1");
            if (cipher.isEmpty() && !here) {
                warnings.add(new CatalogWarning("SS-2501", TableName.of(""), server.name()));
            }
            return warnings;
        }
    }
}
