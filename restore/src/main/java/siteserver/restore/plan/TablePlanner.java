package siteserver.restore.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Counter;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.restore.failure.RestoreProblem;
import siteserver.restore.target.TargetCapability;
import siteserver.restore.target.TargetNames;
import siteserver.restore.target.TargetTable;

/** Plans one table but for its foreign keys, which need the names of the others. */
final class TablePlanner {

    /** An indexed text longer than this may be more than an index entry can hold. */
    private static final int LONGEST_INDEXED = 500;

    private final PlanContext context;
    private final DumpTable dump;
    private final Table table;
    private final TableName name;
    private final Changes changes;
    private final Map<String, String> columnNames = new LinkedHashMap<>();

    TablePlanner(PlanContext context, DumpTable dump, TableName name, Changes changes) {
        this.context = context;
        this.dump = dump;
        this.table = dump.table();
        this.name = name;
        this.changes = changes;
        TargetNaming naming = new TargetNaming(context.vendor().names(), TargetNames.Kind.COLUMN);
        for (Column column : table.columns()) {
            String wished = context.named(column.name());
            String given = naming.unique(wished);
            columnNames.put(column.name(), given);
            if (!given.equals(wished)) {
                context.listener()
                        .note(
                                Event.Severity.WARNING,
                                RestoreProblem.class,
                                "SS-4543",
                                Place.table(table.name().toString()).withColumn(column.name()),
                                given);
            }
        }
    }

    /** Folder's column names to the target's. */
    Map<String, String> columnNames() {
        return columnNames;
    }

    /**
     * @param indexNames where names of keys and indexes must be unique
     */
    TablePlan plan(TargetNaming indexNames) {
        Set<String> keyed = keyed();
        Optional<String> identity = identity();
        Set<String> inPrimaryKey =
                new HashSet<>(table.primaryKey().map(Key::columns).orElse(List.of()));
        ColumnPlanner columns = new ColumnPlanner(context, dump);
        List<ColumnPlan> plans = new ArrayList<>(table.columns().size());
        for (Column column : table.columns()) {
            DataType wider = changes.widened().get(column.name());
            boolean nullable = (column.nullable() || changes.nullable().contains(column.name()))
                    && !inPrimaryKey.contains(column.name());
            plans.add(columns.plan(
                    wider == null ? column : column.widenedTo(wider),
                    columnNames.get(column.name()),
                    nullable,
                    keyed.contains(column.name()),
                    identity.filter(column.name()::equals).isPresent()));
        }
        Optional<Key> primaryKey = table.primaryKey().map(key -> primaryKey(key, indexNames));
        List<Key> uniqueKeys = new ArrayList<>();
        List<Index> indexes = new ArrayList<>();
        for (Key key : table.uniqueKeys()) {
            String keyName = keyName(key.name(), "UQ_" + joined(key.columns()), indexNames);
            if (changes.notUnique().contains(key.name())) {
                String indexName =
                        keyName.isEmpty() ? indexNames.unique(context.named("IX_" + joined(key.columns()))) : keyName;
                indexes.add(new Index(indexName, false, parts(key.columns())));
            } else {
                uniqueKeys.add(new Key(keyName, renamed(key.columns())));
            }
        }
        for (Index index : table.indexes()) {
            index(index, indexNames).ifPresent(indexes::add);
        }
        List<Counter> counters = table.counters().stream()
                .filter(counter -> columnNames.containsKey(counter.column()))
                .map(counter -> counter.of(columnNames.get(counter.column())))
                .toList();
        TargetTable target = new TargetTable(
                table,
                name,
                plans.stream().map(ColumnPlan::column).toList(),
                primaryKey,
                uniqueKeys,
                indexes,
                List.of(),
                counters);
        return new TablePlan(dump, target, plans, context.vendor().rowRoom(target));
    }

    private Key primaryKey(Key key, TargetNaming indexNames) {
        // MySQL calls every primary key PRIMARY.
        String name = key.name().equals("PRIMARY") ? "" : key.name();
        return new Key(keyName(name, "PK_" + table.name().name(), indexNames), renamed(key.columns()));
    }

    /** A key without a name gets one, but not on the way back. */
    private String keyName(String name, String otherwise, TargetNaming indexNames) {
        if (name.isEmpty() && context.sameVendor()) {
            return "";
        }
        return indexNames.uniqueKey(context.named(name.isEmpty() ? otherwise : name));
    }

    private Optional<Index> index(Index index, TargetNaming indexNames) {
        boolean prefixes = context.vendor().capabilities().contains(TargetCapability.INDEX_PREFIXES);
        List<Index.Part> parts = new ArrayList<>();
        boolean whole = true;
        for (Index.Part part : index.parts()) {
            int position = table.indexOf(part.column());
            if (position < 0) {
                return notCarried(index);
            }
            whole &= part.prefix().isEmpty()
                    || bounded(table.columns().get(position).type());
            parts.add(new Index.Part(
                    columnNames.get(part.column()), part.descending(), prefixes ? part.prefix() : OptionalInt.empty()));
        }
        boolean prefixed = index.parts().stream().anyMatch(part -> part.prefix().isPresent());
        if (prefixed && !prefixes && (index.unique() || !whole)) {
            return notCarried(index);
        }
        boolean unique = index.unique() && !changes.notUnique().contains(index.name());
        String wished = index.name().isEmpty()
                ? "IX_" + joined(index.parts().stream().map(Index.Part::column).toList())
                : index.name();
        return Optional.of(new Index(indexNames.unique(context.named(wished)), unique, parts));
    }

    private Optional<Index> notCarried(Index index) {
        context.listener()
                .note(
                        Event.Severity.WARNING,
                        RestoreProblem.class,
                        "SS-4502",
                        Place.table(table.name().toString()),
                        index.name());
        return Optional.empty();
    }

    private static boolean bounded(DataType type) {
        return type instanceof DataType.VarChar text && text.length() <= LONGEST_INDEXED
                || type instanceof DataType.Char;
    }

    /** One column at most can be numbered by the database: the first that the source numbers. */
    private Optional<String> identity() {
        return table.columns().stream()
                .filter(column -> column.type() instanceof DataType.Int
                        && (column.identity()
                                || column.defaultValue()
                                        .filter(DefaultValue.NextId.class::isInstance)
                                        .isPresent()))
                .map(Column::name)
                .findFirst();
    }

    private Set<String> keyed() {
        Set<String> keyed = new HashSet<>();
        table.primaryKey().ifPresent(key -> keyed.addAll(key.columns()));
        table.uniqueKeys().forEach(key -> keyed.addAll(key.columns()));
        table.foreignKeys().forEach(key -> keyed.addAll(key.columns()));
        table.indexes().forEach(index -> index.parts().stream()
                .filter(part -> part.prefix().isEmpty())
                .forEach(part -> keyed.add(part.column())));
        return keyed;
    }

    private String joined(List<String> columns) {
        return table.name().name() + "_" + String.join("_", columns);
    }

    private List<String> renamed(List<String> columns) {
        return columns.stream().map(columnNames::get).toList();
    }

    private List<Index.Part> parts(List<String> columns) {
        return columns.stream()
                .map(column -> new Index.Part(columnNames.get(column), false, OptionalInt.empty()))
                .toList();
    }
}
