package siteserver.backup.database.oracle;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import siteserver.backup.database.Catalog;
import siteserver.backup.database.CatalogReader;
import siteserver.backup.database.TableSize;
import siteserver.backup.database.oracle.CatalogQueries.ColumnRow;
import siteserver.backup.database.oracle.CatalogQueries.ConstraintRow;
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
 * Puts the dictionary's rows together as tables; what has no place in them is listed. The tables are those of the
 * session's schema: what other systems call a database.
 */
final class Catalogs implements CatalogReader {

    @Override
    public Catalog read(Connection connection) throws SQLException {
        Server server = Server.of(connection);
        return new Reading(new CatalogQueries(connection, server), Relations.schema(connection)).read(server);
    }

    private static final class Reading {

        private final CatalogQueries queries;
        private final String schema;
        private final List<NotCarried> notCarried = new ArrayList<>();
        private final Map<String, CatalogQueries.TableRow> tables = new LinkedHashMap<>();
        private final Map<String, List<Column>> columns = new HashMap<>();
        private final Map<String, List<Counter>> counters = new HashMap<>();
        private final Map<String, List<String>> keyColumns = new HashMap<>();
        private final Map<String, ConstraintRow> constraints = new LinkedHashMap<>();

        private Reading(CatalogQueries queries, String schema) {
            this.queries = queries;
            this.schema = schema;
        }

        private Catalog read(Server server) throws SQLException {
            readTables();
            Numbers all = Numbers.of(queries, tables.keySet());
            readColumns(all);
            Map<TableName, TableSize> sizes = sizes();
            queries.keyColumns().forEach(row -> keyColumns
                    .computeIfAbsent(row.constraint(), name -> new ArrayList<>())
                    .add(row.column()));
            queries.constraints().stream()
                    .filter(row -> tables.containsKey(row.table()))
                    .forEach(row -> constraints.put(row.name(), row));
            Map<String, List<Index>> indexes =
                    new Indexes(queries, constraints.values(), notCarried).read(tables.keySet());
            List<Table> found = new ArrayList<>();
            for (String name : tables.keySet()) {
                found.add(table(name, indexes.getOrDefault(name, List.of())));
            }
            listChecks();
            all.listUnused(notCarried);
            new Leftovers(queries, notCarried).list(tables.keySet());
            return new Catalog("Oracle " + server.text(), found, sizes, notCarried, List.of());
        }

        private void readTables() throws SQLException {
            Set<String> containers = queries.containers();
            Set<String> external = Set.copyOf(queries.externalTables());
            for (CatalogQueries.TableRow row : queries.tables()) {
                boolean part = row.dropped()
                        || row.secondary()
                        || row.nested()
                        || row.name().startsWith("BIN$")
                        || containers.contains(row.name())
                        || (row.iotType() != null && !row.iotType().equals("IOT"));
                if (row.temporary()) {
                    notCarried.add(new NotCarried("temporary tables", row.name(), ""));
                } else if (external.contains(row.name())) {
                    notCarried.add(new NotCarried("external tables", row.name(), ""));
                } else if (!part) {
                    tables.put(row.name(), row);
                }
            }
        }

        /** Large objects may lie outside their rows, and statistics do not count them. */
        private Map<TableName, TableSize> sizes() {
            Map<TableName, TableSize> sizes = new HashMap<>();
            tables.forEach((name, row) -> {
                boolean large =
                        columns.getOrDefault(name, List.of()).stream().anyMatch(column -> Cells.isLarge(column.type()));
                sizes.put(TableName.of(name), new TableSize(row.rows(), large || row.bytes() == 0 ? -1 : row.bytes()));
            });
            return sizes;
        }

        private void readColumns(Numbers all) throws SQLException {
            for (ColumnRow row : queries.columns()) {
                // The server's own columns; one that somebody made invisible holds data like any other.
                boolean own = row.hidden() && (row.virtual() || row.name().startsWith("SYS_") && !row.userMade());
                if (!tables.containsKey(row.table()) || own) {
                    continue;
                }
                if (!Types.isReadable(row)) {
                    notCarried.add(new NotCarried("columns", row.table() + "." + row.name(), Types.text(row)));
                    continue;
                }
                columns.computeIfAbsent(row.table(), table -> new ArrayList<>()).add(column(row, all));
            }
        }

        private Column column(ColumnRow row, Numbers all) {
            String place = row.table() + "." + row.name();
            Optional<Counter> counter = all.counter(row);
            DataType type = Types.of(row, counter.isPresent());
            counter.ifPresent(found -> counters.computeIfAbsent(row.table(), table -> new ArrayList<>())
                    .add(found));
            Optional<String> generated =
                    row.virtual() ? Optional.of(row.defaultText() == null ? "" : row.defaultText()) : Optional.empty();
            generated.ifPresent(text -> notCarried.add(new NotCarried("generated columns", place, text)));
            Optional<DefaultValue> value = Optional.empty();
            if (counter.isPresent()) {
                value = Optional.of(new DefaultValue.NextId());
            } else if (!row.virtual() && !Defaults.isNone(row.defaultText())) {
                value = Defaults.parse(row.defaultText(), type);
                if (value.isEmpty()) {
                    notCarried.add(
                            new NotCarried("defaults", place, row.defaultText().trim()));
                }
            }
            return new Column(
                    row.name(),
                    type,
                    Types.text(row),
                    row.nullable(),
                    value,
                    counter.isPresent(),
                    generated,
                    Optional.empty());
        }

        private Table table(String name, List<Index> indexes) {
            Optional<Key> primary = Optional.empty();
            List<Key> unique = new ArrayList<>();
            List<ForeignKey> foreign = new ArrayList<>();
            for (ConstraintRow row : constraints.values()) {
                if (!row.table().equals(name) || row.kind().equals("C")) {
                    continue;
                }
                if (!row.enabled()) {
                    notCarried.add(new NotCarried("disabled keys", name + "." + row.name(), keyText(row)));
                } else if (row.kind().equals("P")) {
                    primary = Optional.of(key(row));
                } else if (row.kind().equals("U")) {
                    unique.add(key(row));
                } else {
                    foreignKey(row).ifPresent(foreign::add);
                }
            }
            return new Table(
                    TableName.of(name),
                    columns.getOrDefault(name, List.of()),
                    primary,
                    unique,
                    indexes,
                    foreign,
                    counters.getOrDefault(name, List.of()));
        }

        private String keyText(ConstraintRow row) {
            return row.kind() + " (" + String.join(", ", keyColumns.getOrDefault(row.name(), List.of())) + ")";
        }

        private Key key(ConstraintRow row) {
            return new Key(row.generatedName() ? "" : row.name(), keyColumns.getOrDefault(row.name(), List.of()));
        }

        private Optional<ForeignKey> foreignKey(ConstraintRow row) {
            ConstraintRow target = schema.equals(row.targetOwner()) ? constraints.get(row.target()) : null;
            if (target == null) {
                notCarried.add(new NotCarried(
                        "foreign keys",
                        row.table() + "." + row.name(),
                        "to " + row.targetOwner() + "." + row.target()));
                return Optional.empty();
            }
            ForeignKey.Action onDelete = "CASCADE".equals(row.deleteRule())
                    ? ForeignKey.Action.CASCADE
                    : "SET NULL".equals(row.deleteRule()) ? ForeignKey.Action.SET_NULL : ForeignKey.Action.NO_ACTION;
            return Optional.of(new ForeignKey(
                    row.generatedName() ? "" : row.name(),
                    keyColumns.getOrDefault(row.name(), List.of()),
                    TableName.of(target.table()),
                    keyColumns.getOrDefault(target.name(), List.of()),
                    onDelete,
                    ForeignKey.Action.NO_ACTION));
        }

        /** A column that must have a value is told by the column itself. */
        private void listChecks() {
            for (ConstraintRow row : constraints.values()) {
                String condition =
                        row.condition() == null ? "" : row.condition().trim();
                if (row.kind().equals("C") && !condition.matches("(?s)\"[^\"]+\" IS NOT NULL")) {
                    notCarried.add(new NotCarried("checks", row.table() + "." + row.name(), condition));
                }
            }
        }
    }
}
