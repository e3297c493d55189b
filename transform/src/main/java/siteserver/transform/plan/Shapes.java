package siteserver.transform.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.profile.Profile;
import siteserver.backup.folder.profile.ProfileTable;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Counter;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.backup.folder.value.TypeText;

/**
 * Gives the planned tables their final columns, types, keys, indexes and counters: from the target profile where it
 * knows the table, else from the input with renames applied.
 */
final class Shapes {

    private final Planning planning;
    private final Optional<Profile> profile;

    Shapes(Planning planning, Optional<Profile> profile) {
        this.planning = planning;
        this.profile = profile;
    }

    OutputTable of(VirtualTable table) {
        Optional<ProfileTable> wanted =
                profile.flatMap(found -> found.table(table.name().name(), table.columnNames()));
        return wanted.map(known -> profiled(table, known)).orElseGet(() -> plain(table));
    }

    private OutputTable plain(VirtualTable table) {
        Table shape = Table.of(table.name(), table.columns());
        Carried carried = Carried.of(table.columns(), table.sources());
        shape = withKeys(shape, table, carried);
        shape = new Table(
                shape.name(),
                shape.columns(),
                shape.primaryKey(),
                carried.uniqueKeys(),
                carried.indexes(),
                List.of(),
                counters(shape, carried));
        return new OutputTable(shape, table.sources(), kind(table), carried.logicalTypes());
    }

    private Table withKeys(Table shape, VirtualTable table, Carried carried) {
        Optional<Key> key =
                table.key().isEmpty() ? carried.primaryKey() : Optional.of(new Key("", exact(table, table.key())));
        Set<String> keyColumns = key.map(found -> Set.copyOf(found.columns())).orElse(Set.of());
        List<Column> columns = new ArrayList<>();
        for (Column column : shape.columns()) {
            Column changed = column;
            if (table.identity().isPresent()) {
                boolean numbered = table.identity().get().equalsIgnoreCase(column.name());
                changed = identity(changed, numbered);
            } else if (column.identity() && !carried.identities().contains(column.name())) {
                changed = identity(changed, false);
            }
            columns.add(keyColumns.contains(column.name()) ? changed.notNull() : changed);
        }
        Table whole = shape.withColumns(columns);
        return key.map(whole::withPrimaryKey).orElse(whole);
    }

    private static Column identity(Column column, boolean numbered) {
        return new Column(
                column.name(),
                column.type(),
                column.nativeType(),
                column.nullable(),
                column.defaultValue(),
                numbered,
                column.generated(),
                column.widened());
    }

    private static List<String> exact(VirtualTable table, List<String> names) {
        return names.stream()
                .map(name -> table.columns().get(table.indexOf(name)).name())
                .toList();
    }

    private static List<Counter> counters(Table shape, Carried carried) {
        Set<String> identities = new HashSet<>();
        shape.columns().stream().filter(Column::identity).forEach(column -> identities.add(column.name()));
        return carried.counters().values().stream()
                .filter(counter -> identities.contains(counter.column()))
                .toList();
    }

    private OutputTable profiled(VirtualTable table, ProfileTable wanted) {
        Carried carried = Carried.of(table.columns(), table.sources());
        List<Column> columns = new ArrayList<>();
        List<List<Term>> values = new ArrayList<>();
        Map<String, String> kinds = new HashMap<>(carried.logicalTypes());
        List<String> key = new ArrayList<>();
        Optional<String> identity = Optional.empty();
        for (ProfileTable.ProfileColumn column : wanted.columns()) {
            int index = table.indexOf(column.name());
            if (index < 0 && column.key()) {
                planning.note("The profile has " + column.name() + " as the key of " + table.name()
                        + ", which the recipes do not make.");
                continue;
            }
            DataType type = type(column);
            if (index < 0) {
                columns.add(Column.of(column.name(), type));
                values.add(TableSteps.nulls(table.sources().size()));
            } else {
                columns.add(shaped(table.columns().get(index), column, type));
                values.add(converted(table, index, type));
            }
            kinds.put(column.name(), column.kind());
            if (column.key()) {
                key.add(column.name());
            }
            if (column.identity()) {
                identity = Optional.of(column.name());
            }
        }
        for (int i = 0; i < table.columns().size(); i++) {
            if (wanted.column(table.columns().get(i).name()).isEmpty()) {
                columns.add(table.columns().get(i));
                values.add(converted(table, i, table.columns().get(i).type()));
            }
        }
        kinds.keySet().retainAll(columns.stream().map(Column::name).toList());
        String name = wanted.name().orElse(table.name().name());
        VirtualTable whole = new VirtualTable(
                new TableName(table.name().schema(), name),
                columns,
                sources(table, values),
                key.isEmpty() ? table.key() : key,
                key.isEmpty() ? table.identity() : identity,
                false,
                table.touched());
        Carried after = Carried.of(whole.columns(), whole.sources());
        Table shape = withKeys(Table.of(whole.name(), columns), whole, after);
        List<Index> indexes = new ArrayList<>();
        for (ProfileTable.ProfileIndex index : wanted.indexes()) {
            indexes.add(new Index(
                    index.nameFor(name),
                    index.unique(),
                    index.columns().stream()
                            .map(column -> new Index.Part(column.name(), column.descending(), OptionalInt.empty()))
                            .toList()));
        }
        shape = new Table(
                shape.name(),
                shape.columns(),
                shape.primaryKey(),
                List.of(),
                indexes,
                List.of(),
                counters(shape, after));
        return new OutputTable(shape, whole.sources(), kind(whole), kinds);
    }

    private static List<Source> sources(VirtualTable table, List<List<Term>> values) {
        List<Source> sources = new ArrayList<>();
        for (int s = 0; s < table.sources().size(); s++) {
            List<Term> own = new ArrayList<>();
            for (List<Term> column : values) {
                own.add(column.get(s));
            }
            sources.add(table.sources().get(s).withValues(own));
        }
        return sources;
    }

    private DataType type(ProfileTable.ProfileColumn column) {
        String text = profile.flatMap(found -> found.neutralType(column.kind())).orElse(column.kind());
        return TypeText.parse(text)
                .orElseThrow(() -> new IllegalStateException("profile: no type " + text + " for " + column.name()));
    }

    /** The profile's column; nullable, because what an application does not enforce must not stop a restore. */
    private static Column shaped(Column old, ProfileTable.ProfileColumn column, DataType type) {
        return new Column(
                column.name(),
                type,
                old.type().equals(type) ? old.nativeType() : "",
                !column.key(),
                Optional.empty(),
                column.identity(),
                Optional.empty(),
                Optional.empty());
    }

    private static List<Term> converted(VirtualTable table, int index, DataType type) {
        DataType from = table.columns().get(index).type();
        List<Term> terms = new ArrayList<>();
        for (Source source : table.sources()) {
            terms.add(Binder.converted(new Typed(source.values().get(index), from), type)
                    .term());
        }
        return terms;
    }

    static Plan.Kind kind(VirtualTable table) {
        List<Source> sources = table.sources();
        if (sources.stream().allMatch(source -> source.origin() instanceof Origin.OneRow)) {
            return Plan.Kind.CREATED;
        }
        if (sources.size() != 1
                || !sources.get(0).isPlain()
                || !(sources.get(0).origin() instanceof Origin.Folder folder)) {
            return Plan.Kind.CONVERTED;
        }
        DumpTable input = folder.table();
        boolean same = sources.get(0).isIdentity()
                && table.name().equals(input.table().name())
                && table.columnNames()
                        .equals(input.table().columns().stream()
                                .map(Column::name)
                                .toList());
        return same ? Plan.Kind.UNCHANGED : Plan.Kind.RENAMED;
    }
}
