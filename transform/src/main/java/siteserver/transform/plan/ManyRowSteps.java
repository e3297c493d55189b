package siteserver.transform.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.TableName;
import siteserver.transform.plan.Origin.InputColumn;
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
    private final StagedTables staged;
    private final ReshapeSteps reshape;

    ManyRowSteps(Planning planning) {
        this.planning = planning;
        staged = new StagedTables(planning);
        reshape = new ReshapeSteps(planning, staged);
    }

    void plan(ManyRowStep step) {
        if (step instanceof NewIds newIds) {
            newIds(newIds);
        } else if (step instanceof UniqueSlugs slugs) {
            slugs(slugs);
        } else if (step instanceof PivotToColumns pivot) {
            reshape.pivot(pivot);
        } else if (step instanceof UnpivotToRows unpivot) {
            reshape.unpivot(unpivot);
        } else if (step instanceof FoldChildren fold) {
            fold(fold);
        } else if (step instanceof Query query) {
            query(query);
        } else {
            throw new IllegalStateException("no plan for " + step.getClass());
        }
    }

    private void newIds(NewIds step) {
        StepNames names = new StepNames(planning, staged, step);
        for (NewIds.Member member : step.members()) {
            names.table(member.table(), step.optional()).ifPresent(table -> {
                VirtualTable whole = table.indexOf(planning.expand(member.column())) >= 0
                        ? table
                        : staged.addColumn(table, Column.of(planning.expand(member.column()), ID));
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
        boolean any = step.members().stream().anyMatch(member -> names.has(member.table()));
        if (names.whole() && any) {
            names.run();
        }
    }

    private void foreign(NewIds step, ForeignIds foreign, StepNames names) {
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
        staged.complete(step.at(), step.table(), List.of(step.from()));
        staged.complete(step.at(), step.table(), step.within());
        staged.complete(step.at(), step.table(), step.orderBy());
        StepNames names = new StepNames(planning, staged, step);
        names.table(step.table(), step.optional()).ifPresent(table -> {
            String column = planning.expand(step.column());
            VirtualTable whole = table.indexOf(column) >= 0
                    ? table
                    : staged.addColumn(
                            table,
                            Column.of(
                                    column,
                                    new DataType.VarChar(step.maxLength().orElse(255), false)));
            int target = names.column(whole, step.table(), step.column());
            int from = names.column(whole, step.table(), step.from());
            names.columns(whole, step.table(), step.within());
            names.columns(whole, step.table(), step.orderBy());
            if (names.whole()) {
                staged.flow(
                        whole, target, StagedTables.scratch(whole).provenance().get(from), Set.of());
                names.run();
            }
        });
    }

    private void fold(FoldChildren step) {
        staged.complete(step.at(), step.from(), List.of(step.key()));
        staged.complete(step.at(), step.from(), step.orderBy());
        staged.complete(step.at(), step.from(), step.members().values());
        staged.complete(step.at(), step.into(), List.of(step.parentKey()));
        StepNames names = new StepNames(planning, staged, step);
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
                flows.addAll(StagedTables.scratch(child.get()).provenance().get(index));
            }
        }
        String column = planning.expand(step.column());
        VirtualTable whole = parent.get().indexOf(column) >= 0
                ? parent.get()
                : staged.addColumn(parent.get(), Column.of(column, new DataType.Json()));
        names.column(whole, step.into(), step.parentKey());
        int target = names.column(whole, step.into(), step.column());
        if (names.whole()) {
            // Which child belongs to which parent is kept by where the array stands.
            flows.addAll(StagedTables.scratch(child.get())
                    .provenance()
                    .get(child.get().indexOf(planning.expand(step.key()))));
            staged.flow(whole, target, flows, StagedTables.scratch(child.get()).inputs());
            step.because().ifPresent(reason -> {
                for (int i = 0; i < child.get().columns().size(); i++) {
                    StagedTables.scratch(child.get()).provenance().get(i).stream()
                            .filter(input -> !flows.contains(input))
                            .forEach(input -> planning.columnReasons().put(input, reason));
                }
            });
            names.run();
            planning.schema().remove(child.get().name());
        }
    }

    private void query(Query step) {
        step.reads().forEach((table, columns) -> staged.complete(step.at(), table, columns));
        StepNames names = new StepNames(planning, staged, step);
        Set<InputColumn> flows = new LinkedHashSet<>();
        Set<DumpTable> inputs = new LinkedHashSet<>();
        for (Map.Entry<String, List<String>> read : step.reads().entrySet()) {
            Optional<VirtualTable> table = names.table(read.getKey(), step.optional());
            if (table.isEmpty()) {
                return;
            }
            inputs.addAll(StagedTables.scratch(table.get()).inputs());
            for (String column : read.getValue()) {
                int index = names.column(table.get(), read.getKey(), column);
                if (index >= 0) {
                    flows.addAll(StagedTables.scratch(table.get()).provenance().get(index));
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
        staged.make(TableName.of(to), scratchName, columns, provenance, step.scratch() ? Set.of() : inputs, step);
        planning.schema().find(to).ifPresent(made -> {
            step.primaryKey().forEach(column -> planning.column(step.at(), made, column));
            VirtualTable keyed = made.withKey(step.primaryKey(), Optional.empty());
            planning.schema().put(step.scratch() ? keyed.asScratch() : keyed);
        });
    }
}
