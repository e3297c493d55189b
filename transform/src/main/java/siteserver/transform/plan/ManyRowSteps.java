package siteserver.transform.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.TableName;
import siteserver.transform.plan.Origin.InputColumn;
import siteserver.transform.recipe.Mark;
import siteserver.transform.recipe.expression.Expression;
import siteserver.transform.recipe.step.ColumnOf;
import siteserver.transform.recipe.step.FoldChildren;
import siteserver.transform.recipe.step.ForeignIds;
import siteserver.transform.recipe.step.ManyRowStep;
import siteserver.transform.recipe.step.NewIds;
import siteserver.transform.recipe.step.PivotToColumns;
import siteserver.transform.recipe.step.Query;
import siteserver.transform.recipe.step.UniqueSlugs;
import siteserver.transform.recipe.step.UnpivotToRows;

/**
 * Steps of many rows: puts the tables that they touch into the scratch file, and says what columns they have afterwards
 * and where those come from.
 */
final class ManyRowSteps {

    private static final DataType ID = new DataType.Int(64, false);

    private final Planning planning;
    private int scratchTables;

    ManyRowSteps(Planning planning) {
        this.planning = planning;
    }

    void plan(ManyRowStep step) {
        if (step instanceof NewIds newIds) {
            newIds(newIds);
        } else if (step instanceof UniqueSlugs slugs) {
            slugs(slugs);
        } else if (step instanceof PivotToColumns pivot) {
            pivot(pivot);
        } else if (step instanceof UnpivotToRows unpivot) {
            unpivot(unpivot);
        } else if (step instanceof FoldChildren fold) {
            fold(fold);
        } else if (step instanceof Query query) {
            query(query);
        } else {
            throw new IllegalStateException("no plan for " + step.getClass());
        }
    }

    /** The names that one step uses, while it is planned. */
    private final class Names {

        private final ManyRowStep step;
        private final Map<String, String> tables = new HashMap<>();
        private final Map<String, String> columns = new HashMap<>();
        private boolean whole = true;

        Names(ManyRowStep step) {
            this.step = step;
        }

        /** Puts a table into the scratch file; empty when it is missing. */
        Optional<VirtualTable> table(String written, boolean optional) {
            Optional<VirtualTable> table = planning.table(step.at(), written, optional);
            whole &= table.isPresent() || optional;
            return table.map(found -> {
                VirtualTable loaded = load(found);
                tables.put(fold(written), scratch(loaded).name());
                return loaded;
            });
        }

        int column(VirtualTable table, String writtenTable, String written) {
            int index = planning.column(step.at(), table, written);
            whole &= index >= 0;
            if (index >= 0) {
                columns.put(
                        fold(writtenTable + "." + written),
                        table.columns().get(index).name());
            }
            return index;
        }

        void columns(VirtualTable table, String writtenTable, List<String> written) {
            written.forEach(column -> column(table, writtenTable, column));
        }

        /** A table that the step makes. */
        String made(String written) {
            String name = nextName(planning.expand(written));
            tables.put(fold(written), name);
            return name;
        }

        boolean whole() {
            return whole;
        }

        void run() {
            planning.operations().add(new StageOperation.Run(step, tables, columns));
        }
    }

    private static Origin.Scratch scratch(VirtualTable table) {
        return (Origin.Scratch) table.sources().get(0).origin();
    }

    private String nextName(String name) {
        return ++scratchTables + "_" + name;
    }

    /** The table as one in the scratch file: the one that is there when nothing has changed since, else a new one. */
    private VirtualTable load(VirtualTable table) {
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

    private VirtualTable addColumn(VirtualTable table, Column column) {
        planning.operations().add(new StageOperation.AddColumn(scratch(table).name(), column.name()));
        List<Column> columns = new ArrayList<>(table.columns());
        columns.add(column);
        List<Set<InputColumn>> provenance = new ArrayList<>(scratch(table).provenance());
        provenance.add(Set.of());
        return changed(table, columns, provenance, scratch(table).inputs(), columns.size() - 1);
    }

    /** More columns of the dump flow into a column, which a step computes. */
    private void flow(VirtualTable table, int column, Set<InputColumn> more, Set<DumpTable> moreInputs) {
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

    private static Set<InputColumn> union(Set<InputColumn> a, Set<InputColumn> b) {
        Set<InputColumn> all = new LinkedHashSet<>(a);
        all.addAll(b);
        return all;
    }

    private void make(
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

    private void newIds(NewIds step) {
        Names names = new Names(step);
        for (NewIds.Member member : step.members()) {
            names.table(member.table(), step.optional()).ifPresent(table -> {
                VirtualTable whole = table.indexOf(planning.expand(member.column())) >= 0
                        ? table
                        : addColumn(table, Column.of(planning.expand(member.column()), ID));
                names.column(whole, member.table(), member.column());
            });
        }
        for (ForeignIds foreign : step.foreign()) {
            foreign(step, foreign, names);
        }
        for (ColumnOf mention : step.mentions()) {
            names.table(mention.table(), mention.optional())
                    .ifPresent(table -> names.column(table, mention.table(), mention.column()));
        }
        boolean any = step.members().stream().anyMatch(member -> names.tables.containsKey(fold(member.table())));
        if (names.whole() && any) {
            names.run();
        }
    }

    private void foreign(NewIds step, ForeignIds foreign, Names names) {
        Optional<VirtualTable> found = planning.schema().find(planning.expand(foreign.table()));
        boolean lacking = found.isEmpty() || found.get().indexOf(planning.expand(foreign.column())) < 0;
        if (foreign.optional() && lacking) {
            return;
        }
        names.table(foreign.table(), false).ifPresent(table -> {
            names.column(table, foreign.table(), foreign.column());
            foreign.only().ifPresent(only -> names.column(table, foreign.table(), only.column()));
        });
        Optional<String> source = foreign.source();
        boolean known = source.isPresent()
                ? step.members().stream().anyMatch(member -> member.table().equalsIgnoreCase(source.get()))
                : step.members().size() == 1;
        if (!known) {
            planning.faults()
                    .add(
                            step.at(),
                            "\"source\" of the foreign column " + foreign.table() + "." + foreign.column()
                                    + " must be one of the members.",
                            "Its numbers refer to rows of one of these tables.");
        }
        boolean needsNames = foreign.form() == ForeignIds.Form.JSON || foreign.form() == ForeignIds.Form.XML;
        if (needsNames && foreign.names().isEmpty()) {
            planning.faults()
                    .add(
                            step.at(),
                            "\"names\" is missing for the foreign column " + foreign.table() + "." + foreign.column()
                                    + ".",
                            "It lists the members or attributes that hold numbers.");
        }
    }

    private void slugs(UniqueSlugs step) {
        Names names = new Names(step);
        names.table(step.table(), step.optional()).ifPresent(table -> {
            String column = planning.expand(step.column());
            VirtualTable whole = table.indexOf(column) >= 0
                    ? table
                    : addColumn(
                            table,
                            Column.of(
                                    column,
                                    new DataType.VarChar(step.maxLength().orElse(255), false)));
            int target = names.column(whole, step.table(), step.column());
            int from = names.column(whole, step.table(), step.from());
            names.columns(whole, step.table(), step.within());
            names.columns(whole, step.table(), step.orderBy());
            if (names.whole()) {
                flow(whole, target, scratch(whole).provenance().get(from), Set.of());
                names.run();
            }
        });
    }

    private void pivot(PivotToColumns step) {
        Names names = new Names(step);
        names.table(step.from(), step.optional()).ifPresent(table -> {
            Made made = new Made(table);
            step.key().forEach(column -> made.keep(names.column(table, step.from(), column)));
            int name = names.column(table, step.from(), step.name());
            int value = names.column(table, step.from(), step.value());
            if (!names.whole()) {
                return;
            }
            Set<InputColumn> flows = union(made.provenance(name), made.provenance(value));
            DataType type = table.columns().get(value).type();
            step.columns().keySet().forEach(column -> made.add(Column.of(planning.expand(column), type), flows));
            step.rest().ifPresent(column -> made.add(Column.of(planning.expand(column), ResultTypes.TEXT), flows));
            finish(step, step.from(), step.to(), table, made, names);
        });
    }

    private void unpivot(UnpivotToRows step) {
        Names names = new Names(step);
        names.table(step.from(), step.optional()).ifPresent(table -> {
            Made made = new Made(table);
            step.keep().forEach(column -> made.keep(names.column(table, step.from(), column)));
            Set<InputColumn> flows = new LinkedHashSet<>();
            List<DataType> types = new ArrayList<>();
            for (String column : step.columns().keySet()) {
                int index = names.column(table, step.from(), column);
                if (index >= 0) {
                    flows.addAll(made.provenance(index));
                    types.add(table.columns().get(index).type());
                }
            }
            if (!names.whole()) {
                return;
            }
            made.add(Column.of(planning.expand(step.name()), ResultTypes.TEXT), Set.of());
            made.add(Column.of(planning.expand(step.value()), ResultTypes.common(types)), flows);
            finish(step, step.from(), step.to(), table, made, names);
        });
    }

    /** Columns of a table that a step makes out of another. */
    private static final class Made {

        private final VirtualTable from;
        private final List<Column> columns = new ArrayList<>();
        private final List<Set<InputColumn>> provenance = new ArrayList<>();

        Made(VirtualTable from) {
            this.from = from;
        }

        Set<InputColumn> provenance(int column) {
            return scratch(from).provenance().get(column);
        }

        void keep(int column) {
            if (column >= 0) {
                Column kept = from.columns().get(column);
                add(Column.of(kept.name(), kept.type()), provenance(column));
            }
        }

        void add(Column column, Set<InputColumn> from) {
            columns.add(column);
            provenance.add(from);
        }
    }

    private void finish(
            ManyRowStep step, String writtenFrom, String writtenTo, VirtualTable from, Made made, Names names) {
        String written = writtenFrom.equalsIgnoreCase(writtenTo) ? writtenTo + "|made" : writtenTo;
        String scratchName = names.made(written);
        names.run();
        planning.schema().remove(from.name());
        TableName name = new TableName(from.name().schema(), planning.expand(writtenTo));
        make(name, scratchName, made.columns, made.provenance, scratch(from).inputs(), step);
    }

    private void fold(FoldChildren step) {
        complete(step.at(), step.from(), List.of(step.key()));
        complete(step.at(), step.from(), step.orderBy());
        complete(step.at(), step.from(), step.members().values());
        complete(step.at(), step.into(), List.of(step.parentKey()));
        Names names = new Names(step);
        Optional<VirtualTable> child = names.table(step.from(), step.optional());
        Optional<VirtualTable> parent = names.table(step.into(), step.optional());
        if (child.isEmpty() || parent.isEmpty()) {
            return;
        }
        names.column(child.get(), step.from(), step.key());
        names.columns(child.get(), step.from(), step.orderBy());
        Set<InputColumn> flows = new LinkedHashSet<>();
        for (String column : step.members().values()) {
            int index = names.column(child.get(), step.from(), column);
            if (index >= 0) {
                flows.addAll(scratch(child.get()).provenance().get(index));
            }
        }
        String column = planning.expand(step.column());
        VirtualTable whole = parent.get().indexOf(column) >= 0
                ? parent.get()
                : addColumn(parent.get(), Column.of(column, new DataType.Json()));
        names.column(whole, step.into(), step.parentKey());
        int target = names.column(whole, step.into(), step.column());
        if (names.whole()) {
            // Which child belongs to which parent is kept by where the array stands.
            flows.addAll(scratch(child.get()).provenance().get(child.get().indexOf(planning.expand(step.key()))));
            flow(whole, target, flows, scratch(child.get()).inputs());
            step.because().ifPresent(reason -> {
                for (int i = 0; i < child.get().columns().size(); i++) {
                    scratch(child.get()).provenance().get(i).stream()
                            .filter(input -> !flows.contains(input))
                            .forEach(input -> planning.columnReasons().put(input, reason));
                }
            });
            names.run();
            planning.schema().remove(child.get().name());
        }
    }

    private void query(Query step) {
        step.reads().forEach((table, columns) -> complete(step.at(), table, columns));
        Names names = new Names(step);
        Set<InputColumn> flows = new LinkedHashSet<>();
        Set<DumpTable> inputs = new LinkedHashSet<>();
        for (Map.Entry<String, List<String>> read : step.reads().entrySet()) {
            Optional<VirtualTable> table = names.table(read.getKey(), step.optional());
            if (table.isEmpty()) {
                return;
            }
            inputs.addAll(scratch(table.get()).inputs());
            for (String column : read.getValue()) {
                int index = names.column(table.get(), read.getKey(), column);
                if (index >= 0) {
                    flows.addAll(scratch(table.get()).provenance().get(index));
                }
            }
        }
        if (!names.whole()) {
            return;
        }
        String to = planning.expand(step.to());
        Optional<VirtualTable> replaced = planning.schema().find(to);
        boolean amongReads = step.reads().keySet().stream()
                .anyMatch(read -> planning.expand(read).equalsIgnoreCase(to));
        String scratchName = names.made(amongReads ? step.to() + "|made" : step.to());
        names.run();
        List<Column> columns = new ArrayList<>();
        step.columns().forEach((name, type) -> columns.add(Column.of(name, type)));
        if (replaced.isPresent() && amongReads) {
            planning.schema().remove(replaced.get().name());
        }
        List<Set<InputColumn>> provenance = new ArrayList<>();
        columns.forEach(column -> provenance.add(step.scratch() ? Set.of() : flows));
        make(TableName.of(to), scratchName, columns, provenance, step.scratch() ? Set.of() : inputs, step);
        planning.schema().find(to).ifPresent(made -> {
            step.primaryKey().forEach(column -> planning.column(step.at(), made, column));
            VirtualTable keyed = made.withKey(step.primaryKey(), Optional.empty());
            planning.schema().put(step.scratch() ? keyed.asScratch() : keyed);
        });
    }

    /** Where a file says that missing columns are NULL, the table gets them before its rows go into the scratch file. */
    private void complete(Mark at, String written, Collection<String> columns) {
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

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
