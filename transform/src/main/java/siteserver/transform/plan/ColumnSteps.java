package siteserver.transform.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.transform.plan.Planning.Bound;
import siteserver.transform.recipe.Mark;
import siteserver.transform.recipe.expression.Condition;
import siteserver.transform.recipe.expression.Expression;
import siteserver.transform.recipe.step.AddColumn;
import siteserver.transform.recipe.step.DropColumn;
import siteserver.transform.recipe.step.RenameColumns;
import siteserver.transform.recipe.step.RetypeColumn;
import siteserver.transform.recipe.step.SetColumn;

/** Steps that change columns of one table. */
final class ColumnSteps {

    private final Planning planning;

    ColumnSteps(Planning planning) {
        this.planning = planning;
    }

    void add(AddColumn step) {
        planning.table(step.at(), step.table(), step.optional()).ifPresent(table -> {
            String name = planning.expand(step.column());
            if (table.indexOf(name) >= 0) {
                planning.faults()
                        .add(
                                step.at(),
                                table.name() + " has a column \"" + name + "\" already.",
                                "setColumn changes it.");
                return;
            }
            Expression value = step.value().orElse(new Expression.Constant(step.at(), Optional.empty()));
            List<Term> values = planning.bind(table, value).as(step.type());
            planning.schema().put(table.plus(Column.of(name, step.type()), values));
        });
    }

    void drop(DropColumn step) {
        planning.table(step.at(), step.table(), step.optional()).ifPresent(table -> {
            Set<Integer> dropped = new HashSet<>();
            for (String written : step.columns()) {
                int index = step.optional()
                        ? table.indexOf(planning.expand(written))
                        : planning.column(step.at(), table, written);
                if (index >= 0) {
                    dropped.add(index);
                    step.because().ifPresent(reason -> Dependencies.of(table, index)
                            .forEach(input -> planning.columnReasons().put(input, reason)));
                }
            }
            planning.schema().put(table.without(dropped));
        });
    }

    void rename(RenameColumns step) {
        planning.table(step.at(), step.table(), step.optional()).ifPresent(table -> {
            VirtualTable changed = table;
            for (Map.Entry<String, String> entry : step.names().entrySet()) {
                String to = planning.expand(entry.getValue());
                int index = planning.column(step.at(), table, entry.getKey());
                int taken = changed.indexOf(to);
                if (index >= 0 && taken >= 0 && taken != index) {
                    planning.faults()
                            .add(
                                    step.at(),
                                    table.name() + " has a column \"" + to + "\" already.",
                                    "Drop or rename that one first.");
                } else if (index >= 0) {
                    changed = changed.renamed(index, to);
                }
            }
            planning.schema().put(changed);
        });
    }

    void retype(RetypeColumn step) {
        planning.table(step.at(), step.table(), step.optional()).ifPresent(table -> {
            int index = planning.column(step.at(), table, step.column());
            if (index >= 0) {
                set(table, index, column(step.at(), table, index), Optional.of(step.type()), Optional.empty());
            }
        });
    }

    void set(SetColumn step) {
        planning.table(step.at(), step.table(), step.optional()).ifPresent(table -> {
            int index = planning.column(step.at(), table, step.column());
            if (index >= 0) {
                set(table, index, step.value(), step.type(), step.where());
            }
        });
    }

    static Expression.Column column(Mark at, VirtualTable table, int index) {
        return new Expression.Column(at, table.columns().get(index).name(), false);
    }

    private void set(
            VirtualTable table, int index, Expression value, Optional<DataType> type, Optional<Condition> where) {
        Column old = table.columns().get(index);
        Bound bound = planning.bind(table, value);
        DataType wanted = type.orElse(where.isEmpty() ? bound.type() : ResultTypes.common(old.type(), bound.type()));
        List<Term> values = bound.as(wanted);
        if (where.isPresent()) {
            List<Term> before =
                    planning.bind(table, column(where.get().at(), table, index)).as(wanted);
            values = choices(planning.bind(table, where.get()), values, before);
        }
        boolean same = wanted.equals(old.type());
        for (int i = 0; i < values.size(); i++) {
            same &= values.get(i).equals(table.sources().get(i).values().get(index));
        }
        if (same && !table.sources().isEmpty()) {
            return;
        }
        Column changed =
                new Column(old.name(), wanted, "", true, Optional.empty(), false, Optional.empty(), Optional.empty());
        planning.schema().put(table.withColumn(index, changed, values));
    }

    /** In each source: the new value where the check holds, else the old one. */
    static List<Term> choices(List<Check> checks, List<Term> values, List<Term> before) {
        List<Term> choices = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            choices.add(new Term.Choice(List.of(checks.get(i)), List.of(values.get(i)), Term.shared(before.get(i))));
        }
        return choices;
    }
}
