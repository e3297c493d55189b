package siteserver.backup.database.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import siteserver.backup.database.Catalog;
import siteserver.backup.database.Catalog.CatalogWarning;
import siteserver.backup.database.CatalogReader;
import siteserver.backup.database.Sql;
import siteserver.backup.database.TableSize;
import siteserver.backup.database.postgresql.CatalogQueries.ColumnRow;
import siteserver.backup.database.postgresql.CatalogQueries.ConstraintRow;
import siteserver.backup.database.postgresql.CatalogQueries.IndexRow;
import siteserver.backup.database.postgresql.CatalogQueries.SequenceRow;
import siteserver.backup.database.postgresql.CatalogQueries.TableRow;
import siteserver.backup.database.postgresql.CatalogQueries.TypeRow;
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

/** Puts the catalogue's rows together as tables; what has no place in them is listed. */
final class Catalogs implements CatalogReader {

    @Override
    public Catalog read(Connection connection) throws SQLException {
        int version = Dialect.version(connection);
        return new Reading(connection, version).read();
    }

    /** One reading: what was found so far. */
    private static final class Reading {
        private final Connection connection;
        private final int version;
        private final CatalogQueries queries;
        private final Map<Long, TableName> names = new HashMap<>();
        private final Map<Long, Map<Integer, SequenceRow>> sequences = new HashMap<>();
        private final Map<Long, List<Column>> columns = new HashMap<>();
        private final Map<Long, List<Counter>> counters = new HashMap<>();
        private final List<NotCarried> notCarried = new ArrayList<>();

        Reading(Connection connection, int version) {
            this.connection = connection;
            this.version = version;
            this.queries = new CatalogQueries(connection, version);
        }

        Catalog read() throws SQLException {
            String defaultSchema = Relations.defaultSchema(connection);
            List<TableRow> rows = queries.tables();
            Map<TableName, TableSize> sizes = new TreeMap<>();
            for (TableRow row : rows) {
                TableName name = new TableName(row.schema().equals(defaultSchema) ? "" : row.schema(), row.name());
                names.put(row.id(), name);
                sizes.put(name, new TableSize(row.rows(), row.bytes()));
            }
            queries.sequences().forEach(sequence -> sequences
                    .computeIfAbsent(sequence.table(), id -> new HashMap<>())
                    .put(sequence.column(), sequence));
            readColumns();
            Map<Long, Constraints> constraints = readConstraints();
            Map<Long, List<Index>> indexes = readIndexes();
            List<Table> tables = new ArrayList<>();
            for (TableRow row : rows) {
                Constraints own = constraints.getOrDefault(row.id(), new Constraints());
                tables.add(new Table(
                        names.get(row.id()),
                        columns.getOrDefault(row.id(), List.of()),
                        Optional.ofNullable(own.primary),
                        own.unique,
                        indexes.getOrDefault(row.id(), List.of()),
                        own.foreign,
                        counters.getOrDefault(row.id(), List.of())));
            }
            tables.sort((a, b) -> a.name().compareTo(b.name()));
            notCarried.addAll(new Leftovers(queries, version).read());
            String product = Sql.text(connection, "SHOW server_version").orElse("");
            return new Catalog("PostgreSQL " + product, tables, sizes, notCarried, warnings());
        }

        private void readColumns() throws SQLException {
            Map<String, DataType> named = namedTypes();
            for (ColumnRow row : queries.columns()) {
                if (names.containsKey(row.table())) {
                    columns.computeIfAbsent(row.table(), id -> new ArrayList<>())
                            .add(column(row, named));
                }
            }
        }

        private Column column(ColumnRow row, Map<String, DataType> named) {
            DataType type = Types.parse(row.type(), named, row.caseInsensitive());
            Optional<String> generated = row.generated() ? row.defaultText() : Optional.empty();
            Optional<DefaultValue> defaultValue = row.generated()
                    ? Optional.empty()
                    : row.defaultText()
                            .filter(text -> !Defaults.isNull(text))
                            .flatMap(text -> Defaults.parse(text, type));
            SequenceRow sequence = sequences.getOrDefault(row.table(), Map.of()).get(row.number());
            boolean next =
                    defaultValue.filter(DefaultValue.NextId.class::isInstance).isPresent();
            boolean identity = sequence != null && (next || !row.identity().isEmpty());
            String place = names.get(row.table()) + "." + row.name();
            if (identity) {
                counters.computeIfAbsent(row.table(), id -> new ArrayList<>())
                        .add(new Counter(row.name(), sequence.next(), sequence.increment()));
            }
            generated.ifPresent(text -> notCarried.add(new NotCarried("generated columns", place, text)));
            if (!row.generated() && defaultValue.isEmpty()) {
                row.defaultText()
                        .filter(text -> !Defaults.isNull(text))
                        .ifPresent(text -> notCarried.add(new NotCarried("defaults", place, text)));
            }
            if (identity && !next) {
                defaultValue = Optional.of(new DefaultValue.NextId());
            }
            return new Column(
                    row.name(),
                    type,
                    row.type() + numbering(row.identity()),
                    row.nullable(),
                    defaultValue,
                    identity,
                    generated,
                    Optional.empty());
        }

        /** Tells columns that the standard's way numbers from those with a sequence behind their default. */
        private static String numbering(String identity) {
            return switch (identity) {
                case "a" -> " generated always as identity";
                case "d" -> " generated by default as identity";
                default -> "";
            };
        }

        private Map<String, DataType> namedTypes() throws SQLException {
            Map<String, DataType> named = new HashMap<>();
            List<TypeRow> rows = queries.types();
            for (TypeRow row : rows) {
                if (row.kind().equals("e")) {
                    named.put(row.name(), new DataType.Enumeration(row.labels()));
                } else if (row.kind().equals("citext")) {
                    named.put(row.name(), new DataType.Text(true));
                }
            }
            // In order of creation: a domain over a domain comes after it.
            for (TypeRow row : rows) {
                if (row.kind().equals("d")) {
                    named.put(row.name(), Types.parse(row.base(), named, false));
                }
            }
            return named;
        }

        private static final class Constraints {
            private Key primary;
            private final List<Key> unique = new ArrayList<>();
            private final List<ForeignKey> foreign = new ArrayList<>();
        }

        private Map<Long, Constraints> readConstraints() throws SQLException {
            Map<Long, Constraints> all = new HashMap<>();
            for (ConstraintRow row : queries.constraints()) {
                TableName table = names.get(row.table());
                if (table == null) {
                    continue;
                }
                Constraints own = all.computeIfAbsent(row.table(), id -> new Constraints());
                String place = table + "." + row.name();
                switch (row.kind()) {
                    case "p" -> own.primary = new Key(row.name(), row.columns());
                    case "u" -> own.unique.add(new Key(row.name(), row.columns()));
                    case "c" -> notCarried.add(new NotCarried("checks", place, row.definition()));
                    case "x" -> notCarried.add(new NotCarried("exclusion constraints", place, row.definition()));
                    case "f" -> {
                        TableName target = names.get(row.referencedTable());
                        if (target == null) {
                            notCarried.add(new NotCarried("foreign keys", place, row.definition()));
                        } else {
                            own.foreign.add(new ForeignKey(
                                    row.name(),
                                    row.columns(),
                                    target,
                                    row.referencedColumns(),
                                    action(row.onDelete()),
                                    action(row.onUpdate())));
                        }
                    }
                    default -> throw new IllegalStateException(row.kind());
                }
                if (!row.kind().equals("c") && Options.matter(row.definition())) {
                    notCarried.add(new NotCarried("key options", place, row.definition()));
                }
            }
            return all;
        }

        private static ForeignKey.Action action(String letter) {
            return switch (letter) {
                case "r" -> ForeignKey.Action.RESTRICT;
                case "c" -> ForeignKey.Action.CASCADE;
                case "n" -> ForeignKey.Action.SET_NULL;
                case "d" -> ForeignKey.Action.SET_DEFAULT;
                default -> ForeignKey.Action.NO_ACTION;
            };
        }

        private Map<Long, List<Index>> readIndexes() throws SQLException {
            Map<Long, List<Index>> all = new HashMap<>();
            for (IndexRow row : queries.indexes()) {
                TableName table = names.get(row.table());
                if (table == null) {
                    continue;
                }
                if (!row.plain()
                        || !(row.method().equals("btree") || row.method().equals("hash"))) {
                    notCarried.add(new NotCarried("indexes", table + "." + row.name(), row.definition()));
                    continue;
                }
                List<Index.Part> parts = new ArrayList<>();
                for (int i = 0; i < row.columns().size(); i++) {
                    parts.add(new Index.Part(
                            row.columns().get(i), row.descending().get(i), OptionalInt.empty()));
                }
                all.computeIfAbsent(row.table(), id -> new ArrayList<>())
                        .add(new Index(row.name(), row.unique(), parts));
                if (!row.options().isEmpty() || row.method().equals("hash")) {
                    notCarried.add(new NotCarried("index options", table + "." + row.name(), row.definition()));
                }
            }
            return all;
        }

        private List<CatalogWarning> warnings() throws SQLException {
            List<CatalogWarning> warnings = new ArrayList<>();
            if (version >= 90500) {
                Sql.text(
                                connection,
                                "SELECT host(inet_server_addr()) FROM pg_catalog.pg_stat_ssl"
                                        + " WHERE pid = pg_backend_pid() AND NOT ssl"
                                        + " AND inet_server_addr() <> inet_client_addr()")
                        .ifPresent(server -> warnings.add(
                                new CatalogWarning("SS-2501", TableName.of(""), "PostgreSQL at " + server)));
            }
            return warnings;
        }
    }

    /** Parts of a key's definition that the neutral form has no place for. */
    private static final class Options {
        private static final List<String> WORDS = List.of(
                " DEFERRABLE", " NOT VALID", " INCLUDE (", " NULLS NOT DISTINCT", " MATCH FULL", " NOT ENFORCED");

        static boolean matter(String definition) {
            return WORDS.stream().anyMatch(definition::contains);
        }
    }
}
