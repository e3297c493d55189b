package siteserver.transform.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.TableName;
import siteserver.transform.plan.Origin.InputColumn;
import siteserver.transform.recipe.step.ManyRowStep;
import siteserver.transform.recipe.step.PivotToColumns;
import siteserver.transform.recipe.step.UnpivotToRows;

/** Steps that turn rows into columns, and columns into rows: the table that they make takes the place of the old one. */
final class ReshapeSteps {

    private final Planning planning;
    private final StagedTables staged;

    ReshapeSteps(Planning planning, StagedTables staged) {
        this.planning = planning;
        this.staged = staged;
    }

    void pivot(PivotToColumns step) {
        staged.complete(step.at(), step.from(), step.key());
        staged.complete(step.at(), step.from(), List.of(step.name(), step.value()));
        StepNames names = new StepNames(planning, staged, step);
        names.table(step.from(), step.optional()).ifPresent(table -> {
            Made made = new Made(table);
            step.key().forEach(column -> made.keep(names.column(table, step.from(), column)));
            int name = names.column(table, step.from(), step.name());
            int value = names.column(table, step.from(), step.value());
            if (!names.whole()) {
                return;
            }
            Set<InputColumn> flows = StagedTables.union(made.provenance(name), made.provenance(value));
            DataType type = table.columns().get(value).type();
            step.columns().keySet().forEach(column -> made.add(Column.of(planning.expand(column), type), flows));
            step.rest().ifPresent(column -> made.add(Column.of(planning.expand(column), ResultTypes.TEXT), flows));
            finish(step, step.from(), step.to(), table, made, names);
        });
    }

    void unpivot(UnpivotToRows step) {
        staged.complete(step.at(), step.from(), step.keep());
        staged.complete(step.at(), step.from(), step.columns().keySet());
        StepNames names = new StepNames(planning, staged, step);
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
            return StagedTables.scratch(from).provenance().get(column);
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
            ManyRowStep step, String writtenFrom, String writtenTo, VirtualTable from, Made made, StepNames names) {
        String written = writtenFrom.equalsIgnoreCase(writtenTo) ? writtenTo + "|made" : writtenTo;
        String scratchName = names.made(written);
        names.run();
        planning.schema().remove(from.name());
        TableName name = new TableName(from.name().schema(), planning.expand(writtenTo));
        staged.make(
                name,
                scratchName,
                made.columns,
                made.provenance,
                StagedTables.scratch(from).inputs(),
                step);
    }
}
