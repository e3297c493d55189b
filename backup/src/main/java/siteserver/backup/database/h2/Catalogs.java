package siteserver.backup.database.h2;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import siteserver.backup.database.Catalog;
import siteserver.backup.database.CatalogReader;
import siteserver.backup.database.TableSize;
import siteserver.backup.database.h2.CatalogQueries.ColumnRow;
import siteserver.backup.database.h2.CatalogQueries.ConstraintRow;
import siteserver.backup.database.h2.CatalogQueries.Name;
import siteserver.backup.database.h2.CatalogQueries.TypeRow;
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
        return new Reading(new CatalogQueries(connection)).read();
    }

    private static final class Reading {

        private final CatalogQueries queries;
        private final List<NotCarried> notCarried = new ArrayList<>();
        private final Map<Name, CatalogQueries.TableRow> tables = new LinkedHashMap<>();
        private final Map<Name, List<Column>> columns = new HashMap<>();
        private final Map<Name, List<Counter>> counters = new HashMap<>();
        private final Map<Name, CatalogQueries.SequenceRow> sequences = new LinkedHashMap<>();
        private final Set<Name> usedSequences = new HashSet<>();
        private final Map<Name, List<CatalogQueries.KeyColumnRow>> keyColumns = new HashMap<>();
        private final Map<Name, ConstraintRow> constraints = new LinkedHashMap<>();
        private String defaultSchema = "";

        private Reading(CatalogQueries queries) {
            this.queries = queries;
        }

        private Catalog read() throws SQLException {
            defaultSchema = queries.defaultSchema();
            Map<TableName, TableSize> sizes = readTables();
            queries.sequences().forEach(sequence -> sequences.put(sequence.name(), sequence));
            readColumns();
            queries.keyColumns().forEach(row -> keyColumns
                    .computeIfAbsent(row.constraint(), name -> new ArrayList<>())
                    .add(row));
            queries.constraints().forEach(row -> constraints.put(row.name(), row));
            Map<Name, List<Index>> indexes = readIndexes();
            Map<Name, List<ForeignKey>> foreignKeys = readForeignKeys();
            List<Table> all = new ArrayList<>();
            for (Name name : tables.keySet()) {
                Optional<Key> primary = Optional.empty();
                List<Key> unique = new ArrayList<>();
                for (ConstraintRow row : constraints.values()) {
                    if (row.table().equals(name) && row.kind().equals("PRIMARY KEY")) {
                        primary = Optional.of(key(row));
                    } else if (row.table().equals(name) && row.kind().equals("UNIQUE")) {
                        unique.add(key(row));
                    }
                }
                all.add(new Table(
                        tableName(name),
                        columns.getOrDefault(name, List.of()),
                        primary,
                        unique,
                        indexes.getOrDefault(name, List.of()),
                        foreignKeys.getOrDefault(name, List.of()),
                        counters.getOrDefault(name, List.of())));
            }
            all.sort((a, b) -> a.name().compareTo(b.name()));
            listLeftovers();
            return new Catalog("H2 " + queries.version(), all, sizes, notCarried, List.of());
        }

        private Map<TableName, TableSize> readTables() throws SQLException {
            List<CatalogQueries.TableRow> rows = queries.tables();
            // The rows of a materialized view lie in a table of its own.
            Set<Name> hidden = rows.stream()
                    .filter(row -> row.implementation().endsWith(".MaterializedView"))
                    .map(row -> new Name(row.name().schema(), row.name().name() + "$1"))
                    .collect(Collectors.toSet());
            Map<TableName, TableSize> sizes = new HashMap<>();
            for (CatalogQueries.TableRow row : rows) {
                if (!row.kind().equals("BASE TABLE") || hidden.contains(row.name())) {
                    if (!row.kind().equals("VIEW") && !hidden.contains(row.name())) {
                        notCarried.add(new NotCarried("temporary tables", place(row.name()), ""));
                    }
                    continue;
                }
                if (row.implementation().endsWith(".TableLink")) {
                    notCarried.add(new NotCarried("linked tables", place(row.name()), ""));
                    continue;
                }
                tables.put(row.name(), row);
                sizes.put(tableName(row.name()), new TableSize(row.rows(), -1));
                comment(place(row.name()), row.remarks());
            }
            return sizes;
        }

        private void readColumns() throws SQLException {
            Map<String, List<String>> values = new HashMap<>();
            for (CatalogQueries.EnumValueRow row : queries.enumValues()) {
                values.computeIfAbsent(row.table() + " " + row.id(), id -> new ArrayList<>())
                        .add(row.value());
            }
            for (ColumnRow row : queries.columns()) {
                if (tables.containsKey(row.table())) {
                    columns.computeIfAbsent(row.table(), table -> new ArrayList<>())
                            .add(column(row, values));
                }
            }
        }

        private Column column(ColumnRow row, Map<String, List<String>> values) throws SQLException {
            DataType type = type(row.table(), row.type(), values);
            String place = place(row.table()) + "." + row.name();
            Optional<String> generated = Optional.ofNullable(row.generated());
            generated.ifPresent(text -> notCarried.add(new NotCarried("generated columns", place, text)));
            Optional<DefaultValue> value = defaultOf(row, type, place);
            if (row.onUpdate() != null) {
                notCarried.add(new NotCarried("on update", place, row.onUpdate()));
            }
            if (row.domain() != null) {
                notCarried.add(new NotCarried("domains of columns", place, row.domain()));
            }
            comment(place, row.remarks());
            boolean identity = row.identity();
            if (identity) {
                count(row.table(), row.name(), row.next(), row.increment());
            } else if (value.filter(DefaultValue.NextId.class::isInstance).isPresent()) {
                CatalogQueries.SequenceRow sequence =
                        sequences.get(Defaults.sequence(row.defaultText()).orElseThrow());
                if (sequence != null) {
                    identity = true;
                    usedSequences.add(sequence.name());
                    count(row.table(), row.name(), sequence.next(), sequence.increment());
                }
            }
            return new Column(
                    row.name(),
                    type,
                    nativeType(row, type),
                    row.nullable(),
                    value,
                    identity,
                    generated,
                    Optional.empty());
        }

        private Optional<DefaultValue> defaultOf(ColumnRow row, DataType type, String place) {
            if (row.identity()) {
                return Optional.of(new DefaultValue.NextId());
            }
            if (row.generated() != null || Defaults.isNone(row.defaultText())) {
                return Optional.empty();
            }
            Optional<DefaultValue> value = Defaults.parse(row.defaultText(), type);
            if (value.isEmpty()) {
                notCarried.add(new NotCarried("defaults", place, row.defaultText()));
            }
            return value;
        }

        private void count(Name table, String column, BigInteger next, BigInteger increment) {
            counters.computeIfAbsent(table, name -> new ArrayList<>()).add(new Counter(column, next, increment));
        }

        private DataType type(Name table, TypeRow row, Map<String, List<String>> values) throws SQLException {
            Optional<DataType> element = Optional.empty();
            if (row.name().equals("ARRAY")) {
                Optional<TypeRow> inner = queries.elementType(table, row.id());
                if (inner.isPresent()) {
                    element = Optional.of(type(table, inner.get(), values));
                }
            }
            return Types.of(row, element, values.getOrDefault(table + " " + row.id(), List.of()));
        }

        private String nativeType(ColumnRow row, DataType type) throws SQLException {
            if (type instanceof DataType.Enumeration enumeration) {
                return enumeration.values().stream()
                        .map(value -> "'" + value.replace("'", "''") + "'")
                        .collect(Collectors.joining(", ", "ENUM(", ")"));
            }
            String suffix = "";
            TypeRow inner = row.type();
            while (inner.name().equals("ARRAY")) {
                suffix += " ARRAY";
                Optional<TypeRow> element = queries.elementType(row.table(), inner.id());
                if (element.isEmpty()) {
                    break;
                }
                inner = element.get();
            }
            return Types.text(inner) + suffix;
        }

        private Key key(ConstraintRow row) {
            return new Key(row.name().name(), names(row.name()));
        }

        private List<String> names(Name constraint) {
            return keyColumns.getOrDefault(constraint, List.of()).stream()
                    .map(CatalogQueries.KeyColumnRow::column)
                    .toList();
        }

        private Map<Name, List<Index>> readIndexes() throws SQLException {
            Map<Name, List<Index.Part>> parts = new HashMap<>();
            for (CatalogQueries.IndexPartRow row : queries.indexParts()) {
                parts.computeIfAbsent(row.index(), index -> new ArrayList<>())
                        .add(new Index.Part(row.column(), row.descending(), OptionalInt.empty()));
            }
            Map<Name, List<Index>> all = new HashMap<>();
            for (CatalogQueries.IndexRow row : queries.indexes()) {
                boolean plain = row.kind().equals("INDEX") || row.kind().equals("UNIQUE INDEX");
                if (row.generated() || !tables.containsKey(row.table())) {
                    continue;
                }
                if (!plain) {
                    notCarried.add(new NotCarried(
                            "indexes", place(row.table()) + "." + row.name().name(), row.kind()));
                    continue;
                }
                all.computeIfAbsent(row.table(), table -> new ArrayList<>())
                        .add(new Index(
                                row.name().name(),
                                row.kind().equals("UNIQUE INDEX"),
                                parts.getOrDefault(row.name(), List.of())));
            }
            return all;
        }

        private Map<Name, List<ForeignKey>> readForeignKeys() throws SQLException {
            Map<Name, List<ForeignKey>> all = new HashMap<>();
            for (CatalogQueries.ReferenceRow row : queries.references()) {
                ConstraintRow own = constraints.get(row.constraint());
                ConstraintRow target = constraints.get(row.target());
                if (own == null || !tables.containsKey(own.table())) {
                    continue;
                }
                if (target == null || !tables.containsKey(target.table())) {
                    notCarried.add(new NotCarried(
                            "foreign keys",
                            place(own.table()) + "." + own.name().name(),
                            "to " + place(row.target())));
                    continue;
                }
                List<String> targetColumns = names(target.name());
                List<String> referenced = keyColumns.get(own.name()).stream()
                        .map(column -> targetColumns.get(column.targetPosition() - 1))
                        .toList();
                all.computeIfAbsent(own.table(), table -> new ArrayList<>())
                        .add(new ForeignKey(
                                own.name().name(),
                                names(own.name()),
                                tableName(target.table()),
                                referenced,
                                action(row.onDelete()),
                                action(row.onUpdate())));
            }
            return all;
        }

        private static ForeignKey.Action action(String rule) {
            return switch (rule) {
                case "RESTRICT" -> ForeignKey.Action.RESTRICT;
                case "CASCADE" -> ForeignKey.Action.CASCADE;
                case "SET NULL" -> ForeignKey.Action.SET_NULL;
                case "SET DEFAULT" -> ForeignKey.Action.SET_DEFAULT;
                default -> ForeignKey.Action.NO_ACTION;
            };
        }

        private void listLeftovers() throws SQLException {
            for (ConstraintRow row : constraints.values()) {
                if (row.kind().equals("CHECK") && tables.containsKey(row.table())) {
                    notCarried.add(new NotCarried(
                            "checks",
                            place(row.table()) + "." + row.name().name(),
                            queries.check(row.name()).orElse("")));
                }
            }
            for (CatalogQueries.SequenceRow row : sequences.values()) {
                if (!usedSequences.contains(row.name())) {
                    notCarried.add(new NotCarried(
                            "sequences", place(row.name()), "next " + row.next() + ", increment " + row.increment()));
                }
            }
            notCarried.addAll(queries.others(defaultSchema));
        }

        private void comment(String place, String remarks) {
            if (remarks != null && !remarks.isEmpty()) {
                notCarried.add(new NotCarried("comments", place, remarks));
            }
        }

        private TableName tableName(Name name) {
            return new TableName(name.schema().equals(defaultSchema) ? "" : name.schema(), name.name());
        }

        private String place(Name name) {
            return tableName(name).toString();
        }
    }
}
