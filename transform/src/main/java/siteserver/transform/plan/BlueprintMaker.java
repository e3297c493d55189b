package siteserver.transform.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.profile.Profile;
import siteserver.backup.folder.profile.ProfileTable;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.ForeignKey;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.backup.folder.value.TypeText;
import siteserver.transform.plan.Origin.InputColumn;
import siteserver.transform.plan.Plan.ColumnFate;
import siteserver.transform.plan.Plan.DroppedTable;
import siteserver.transform.plan.Plan.PlannedColumn;
import siteserver.transform.plan.Plan.PlannedTable;

/** Makes the blueprint of a run, and the plan for people, out of what the steps have left. */
public final class BlueprintMaker {

    private final Planner planner;
    private final Planning planning;
    private final Optional<Profile> profile;

    public BlueprintMaker(Planner planner, Optional<Profile> profile) {
        this.planner = planner;
        this.planning = planner.planning();
        this.profile = profile;
    }

    /**
     * @param head application, versions and recipes; its lists of tables and columns are replaced
     */
    public Blueprint make(Plan head) {
        profile.ifPresent(this::addMissingTables);
        Shapes shapes = new Shapes(planning, profile);
        List<OutputTable> outputs = new ArrayList<>();
        for (VirtualTable table : planning.schema().tables()) {
            if (!table.scratch()) {
                outputs.add(shapes.of(table));
            }
        }
        outputs = withForeignKeys(outputs);
        noteLostKeys(outputs);
        Map<InputColumn, List<String>> destinations = destinations(outputs);
        Map<DumpTable, List<Integer>> lost = new LinkedHashMap<>();
        List<ColumnFate> fates = fates(outputs, destinations, lost);
        List<String> notes = new ArrayList<>(head.notes());
        notes.addAll(planning.notes());
        Plan plan = new Plan(
                head.application(),
                head.from(),
                head.to(),
                head.recipes(),
                head.options(),
                head.profile(),
                outputs.stream().map(this::planned).toList(),
                fates,
                dropped(outputs),
                List.of(),
                notes);
        return new Blueprint(planning.operations(), outputs, planning.listings(), lost, plan, destinations);
    }

    /** An application finds all tables of a fresh installation, also those for which the dump has nothing. */
    private void addMissingTables(Profile wanted) {
        for (ProfileTable table : wanted.tables()) {
            Optional<TableName> name = table.name().map(TableName::of);
            if (name.isPresent()
                    && !table.optional()
                    && planning.schema().find(name.get().name()).isEmpty()) {
                List<Column> columns = table.columns().stream()
                        .map(column -> Column.of(column.name(), ResultTypes.TEXT))
                        .toList();
                planning.schema().put(VirtualTable.empty(name.get(), columns, List.of()));
            }
        }
    }

    private static Map<InputColumn, List<String>> destinations(List<OutputTable> outputs) {
        Map<InputColumn, Set<String>> found = new HashMap<>();
        for (OutputTable output : outputs) {
            for (int i = 0; i < output.shape().columns().size(); i++) {
                String name = output.shape().name() + "."
                        + output.shape().columns().get(i).name();
                for (Source source : output.sources()) {
                    for (InputColumn from : Dependencies.of(source.values().get(i), source.origin())) {
                        found.computeIfAbsent(from, column -> new LinkedHashSet<>())
                                .add(name);
                    }
                }
            }
        }
        Map<InputColumn, List<String>> lists = new HashMap<>();
        found.forEach((column, names) -> lists.put(column, List.copyOf(names)));
        return lists;
    }

    private List<ColumnFate> fates(
            List<OutputTable> outputs,
            Map<InputColumn, List<String>> destinations,
            Map<DumpTable, List<Integer>> lost) {
        Set<DumpTable> unchanged = new LinkedHashSet<>();
        outputs.stream()
                .filter(output -> output.kind() == Plan.Kind.UNCHANGED)
                .forEach(output -> unchanged.addAll(
                        Dependencies.inputs(output.sources().get(0).origin())));
        Set<DumpTable> written = written(outputs);
        List<ColumnFate> fates = new ArrayList<>();
        for (DumpTable input : planner.inputs()) {
            if (unchanged.contains(input)) {
                continue;
            }
            for (int i = 0; i < input.table().columns().size(); i++) {
                InputColumn column = new InputColumn(input, i);
                List<String> to = destinations.getOrDefault(column, List.of());
                fates.add(new ColumnFate(
                        input.table().name().toString(),
                        input.table().columns().get(i).name(),
                        to,
                        OptionalLong.empty(),
                        Optional.ofNullable(planning.columnReasons().get(column))));
                if (to.isEmpty() && written.contains(input)) {
                    lost.computeIfAbsent(input, table -> new ArrayList<>()).add(i);
                }
            }
        }
        return withoutDropped(fates, written);
    }

    /** A table that goes nowhere as a whole is listed as such and not column by column. */
    private static List<ColumnFate> withoutDropped(List<ColumnFate> fates, Set<DumpTable> written) {
        Set<String> names = new LinkedHashSet<>();
        written.forEach(table -> names.add(table.table().name().toString()));
        return fates.stream().filter(fate -> names.contains(fate.table())).toList();
    }

    /** Input tables of which at least something is written, be it by a lookup. */
    private Set<DumpTable> written(List<OutputTable> outputs) {
        Set<DumpTable> written = new LinkedHashSet<>();
        for (OutputTable output : outputs) {
            for (Source source : output.sources()) {
                written.addAll(Dependencies.inputs(source.origin()));
                for (Term value : source.values()) {
                    Dependencies.of(value, source.origin()).forEach(column -> written.add(column.table()));
                }
            }
        }
        return written;
    }

    private List<DroppedTable> dropped(List<OutputTable> outputs) {
        Set<DumpTable> written = written(outputs);
        List<DroppedTable> dropped = new ArrayList<>();
        for (DumpTable input : planner.inputs()) {
            if (!written.contains(input)) {
                String name = input.table().name().toString();
                dropped.add(new DroppedTable(
                        name,
                        input.rows(),
                        Optional.ofNullable(planning.tableReasons().get(name))));
            }
        }
        return dropped;
    }

    private boolean known(OutputTable output) {
        List<String> columns =
                output.shape().columns().stream().map(Column::name).toList();
        return profile.map(found ->
                        found.table(output.shape().name().name(), columns).isPresent())
                .orElse(true);
    }

    private PlannedTable planned(OutputTable output) {
        Set<String> sources = new LinkedHashSet<>();
        long rows = 0;
        for (Source source : output.sources()) {
            for (DumpTable input : Dependencies.inputs(source.origin())) {
                if (sources.add(input.table().name().toString())) {
                    rows += input.rows();
                }
            }
        }
        List<PlannedColumn> columns = new ArrayList<>();
        for (int i = 0; i < output.shape().columns().size(); i++) {
            Column column = output.shape().columns().get(i);
            Set<String> values = new LinkedHashSet<>();
            for (Source source : output.sources()) {
                values.add(Describe.value(source.values().get(i), source.origin(), column.type()));
            }
            values.remove("");
            columns.add(new PlannedColumn(column.name(), TypeText.of(column.type()), String.join("; ", values)));
        }
        return new PlannedTable(
                output.shape().name().toString(), output.kind(), List.copyOf(sources), columns, rows, known(output));
    }

    private List<OutputTable> withForeignKeys(List<OutputTable> outputs) {
        List<OutputTable> whole = new ArrayList<>();
        for (OutputTable output : outputs) {
            List<ForeignKey> keys = new ArrayList<>();
            Carried carried = Carried.of(output.shape().columns(), output.sources());
            carried.only().ifPresent(input -> {
                for (ForeignKey key : input.table().table().foreignKeys()) {
                    Optional<ForeignKey> found =
                            input.renamed(key.columns()).flatMap(columns -> referenced(key, columns, outputs));
                    found.ifPresent(keys::add);
                    if (found.isEmpty()) {
                        planning.note("The foreign key " + key.name() + " of "
                                + input.table().table().name()
                                + " is not carried, because its tables or columns have changed.");
                    }
                }
            });
            Table shape = output.shape();
            Table withKeys = new Table(
                    shape.name(),
                    shape.columns(),
                    shape.primaryKey(),
                    shape.uniqueKeys(),
                    shape.indexes(),
                    keys,
                    shape.counters());
            whole.add(new OutputTable(withKeys, output.sources(), output.kind(), output.logicalTypes()));
        }
        return whole;
    }

    private static Optional<ForeignKey> referenced(ForeignKey key, List<String> columns, List<OutputTable> outputs) {
        ForeignKey found = null;
        for (OutputTable output : outputs) {
            Optional<Carried.Input> input =
                    Carried.of(output.shape().columns(), output.sources()).only();
            TableName wanted = key.referencedTable();
            if (input.isPresent() && input.get().table().table().name().equals(wanted)) {
                Optional<List<String>> names = input.get().renamed(key.referencedColumns());
                if (names.isEmpty() || found != null) {
                    return Optional.empty();
                }
                found = new ForeignKey(
                        key.name(), columns, output.shape().name(), names.get(), key.onDelete(), key.onUpdate());
            }
        }
        return Optional.ofNullable(found);
    }

    /** Keys and indexes of inputs that no output has any more, unless a profile has decided them. */
    private void noteLostKeys(List<OutputTable> outputs) {
        for (OutputTable output : outputs) {
            Optional<Carried.Input> input =
                    Carried.of(output.shape().columns(), output.sources()).only();
            boolean decided = profile.isPresent() && known(output);
            if (input.isEmpty() || decided) {
                continue;
            }
            Table before = input.get().table().table();
            List<String> lost = new ArrayList<>();
            before.primaryKey()
                    .filter(key -> output.shape().primaryKey().isEmpty())
                    .ifPresent(key -> lost.add("the primary key"));
            for (Key key : before.uniqueKeys()) {
                if (input.get().renamed(key.columns()).isEmpty()) {
                    lost.add("the unique key " + key.name());
                }
            }
            for (Index index : before.indexes()) {
                if (input.get()
                        .renamed(index.parts().stream().map(Index.Part::column).toList())
                        .isEmpty()) {
                    lost.add("the index " + index.name());
                }
            }
            if (!lost.isEmpty()) {
                planning.note("Of " + before.name() + ", " + String.join(", ", lost) + " is not carried to "
                        + output.shape().name() + ", because columns are no longer copied as they are.");
            }
        }
    }
}
