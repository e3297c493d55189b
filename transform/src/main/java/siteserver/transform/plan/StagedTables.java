package siteserver.transform.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.TableName;
import siteserver.transform.plan.Origin.InputColumn;
import siteserver.transform.recipe.Mark;
import siteserver.transform.recipe.expression.Expression;
import siteserver.transform.recipe.step.ManyRowStep;

/** Tables in the scratch file while steps of many rows are planned: what columns they have, and where those come from. */
final class StagedTables {

    private final Planning planning;
    private int scratchTables;

    StagedTables(Planning planning) {
        this.planning = planning;
    }

    /** Where the rows of a table that was loaded are. */
    static Origin.Scratch scratch(VirtualTable table) {
        return (Origin.Scratch) table.sources().get(0).origin();
    }

    /** A name of a table in the scratch file that no other has. */
    String nextName(String name) {
        return ++scratchTables + "_" + name;
    }

    /** The table as one in the scratch file: the one that is there when nothing has changed since, else a new one. */
    VirtualTable load(VirtualTable table) {
        if (inScratch(table)) {
            return table;
        }
        String name = nextName(table.name().toString());
        List<Set<InputColumn>> provenance = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            provenance.add(Dependencies.of(table, i));
        }
        planning.operations().add(new StageOperation.Load(name, table));
        Carried.Rows rows = Carried.rows(table);
        Origin origin = new Origin.Scratch(
                name, table.columns(), provenance, Dependencies.inputs(table), rows.of(), rows.computed());
        VirtualTable loaded = table.withSources(List.of(Source.all(origin)));
        planning.schema().put(loaded);
        return loaded;
    }

    private boolean inScratch(VirtualTable table) {
        if (table.sources().size() != 1
                || !(table.sources().get(0).origin() instanceof Origin.Scratch scratch)
                || !table.sources().get(0).isIdentity()) {
            return false;
        }
        boolean namesStay = table.columns().stream()
                .map(Column::name)
                .toList()
                .equals(scratch.columns().stream().map(Column::name).toList());
        long users = planning.schema().tables().stream()
                .flatMap(each -> each.sources().stream())
                .filter(source -> source.origin() instanceof Origin.Scratch other
                        && other.name().equals(scratch.name()))
                .count();
        return namesStay && users == 1;
    }

    /** A loaded table with one more column, which a step computes. */
    VirtualTable addColumn(VirtualTable table, Column column) {
        planning.operations().add(new StageOperation.AddColumn(scratch(table).name(), column.name()));
        List<Column> columns = new ArrayList<>(table.columns());
        columns.add(column);
        List<Set<InputColumn>> provenance = new ArrayList<>(scratch(table).provenance());
        provenance.add(Set.of());
        return changed(table, columns, provenance, scratch(table).inputs(), columns.size() - 1);
    }

    /** More columns of the dump flow into a column, which a step computes. */
    void flow(VirtualTable table, int column, Set<InputColumn> more, Set<DumpTable> moreInputs) {
        List<Set<InputColumn>> provenance = new ArrayList<>(scratch(table).provenance());
        provenance.set(column, union(provenance.get(column), more));
        Set<DumpTable> inputs = new LinkedHashSet<>(scratch(table).inputs());
        inputs.addAll(moreInputs);
        changed(table, table.columns(), provenance, inputs, column);
    }

    private VirtualTable changed(
            VirtualTable table,
            List<Column> columns,
            List<Set<InputColumn>> provenance,
            Set<DumpTable> inputs,
            int computed) {
        Set<Integer> allComputed = new LinkedHashSet<>(scratch(table).computed());
        allComputed.add(computed);
        Origin origin = new Origin.Scratch(
                scratch(table).name(),
                columns,
                provenance,
                inputs,
                scratch(table).rowsOf(),
                allComputed);
        VirtualTable after = table.with(columns, List.of(Source.all(origin)));
        planning.schema().put(after);
        return after;
    }

    static Set<InputColumn> union(Set<InputColumn> a, Set<InputColumn> b) {
        Set<InputColumn> all = new LinkedHashSet<>(a);
        all.addAll(b);
        return all;
    }

    /** A new table, whose rows a step makes in the scratch file. */
    void make(
            TableName name,
            String scratchName,
            List<Column> columns,
            List<Set<InputColumn>> provenance,
            Set<DumpTable> inputs,
            ManyRowStep step) {
        if (planning.schema().has(name)) {
            planning.faults().add(step.at(), "There is a table \"" + name + "\" already.", "Choose another name.");
            return;
        }
        planning.schema()
                .put(VirtualTable.of(
                                name,
                                new Origin.Scratch(
                                        scratchName, columns, provenance, inputs, Optional.empty(), Set.of()))
                        .touch());
    }

    /** Where a file says that missing columns are NULL, the table gets them before its rows go into the scratch file. */
    void complete(Mark at, String written, Collection<String> columns) {
        if (!planning.tolerated(at)) {
            return;
        }
        for (String column : columns) {
            planning.schema()
                    .find(planning.expand(written))
                    .filter(table -> table.indexOf(planning.expand(column)) < 0)
                    .ifPresent(table -> {
                        DataType text = new DataType.Text(false);
                        Expression none = new Expression.Constant(at, Optional.empty());
                        planning.schema()
                                .put(table.plus(
                                        Column.of(planning.expand(column), text),
                                        planning.bind(table, none).as(text)));
                    });
        }
    }
}
