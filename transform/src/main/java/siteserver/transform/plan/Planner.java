package siteserver.transform.plan;

import java.util.List;
import java.util.Map;
import siteserver.backup.folder.DumpTable;
import siteserver.transform.recipe.Faults;
import siteserver.transform.recipe.Recipe;
import siteserver.transform.recipe.step.AddColumn;
import siteserver.transform.recipe.step.CollectIds;
import siteserver.transform.recipe.step.ConvertTable;
import siteserver.transform.recipe.step.CopyRows;
import siteserver.transform.recipe.step.CreateTable;
import siteserver.transform.recipe.step.DeleteRows;
import siteserver.transform.recipe.step.DropColumn;
import siteserver.transform.recipe.step.DropTable;
import siteserver.transform.recipe.step.FilterRows;
import siteserver.transform.recipe.step.ForEachTable;
import siteserver.transform.recipe.step.ForEachValue;
import siteserver.transform.recipe.step.InsertRow;
import siteserver.transform.recipe.step.ListRows;
import siteserver.transform.recipe.step.ManyRowStep;
import siteserver.transform.recipe.step.MergeTables;
import siteserver.transform.recipe.step.OnlyIf;
import siteserver.transform.recipe.step.RenameColumns;
import siteserver.transform.recipe.step.RenameTable;
import siteserver.transform.recipe.step.RetypeColumn;
import siteserver.transform.recipe.step.RowStep;
import siteserver.transform.recipe.step.SetColumn;
import siteserver.transform.recipe.step.SplitTable;
import siteserver.transform.recipe.step.Step;
import siteserver.transform.recipe.step.UpdateRows;

/** Applies recipes to a virtual schema: no row is converted, a step only changes where cells come from. */
public final class Planner {

    private final List<DumpTable> inputs;
    private final Planning planning;
    private final TableSteps tables;
    private final LoopSteps loops;
    private final ColumnSteps columns;
    private final RowSteps rows;
    private final ManyRowSteps manyRows;
    private final ListSteps lists;

    /**
     * @param inputs the dump's tables
     * @param data for steps whose tables only the rows know
     * @param faults where what is wrong is noted
     * @param options name to value, the built-in one among them
     * @param lenient an example, which holds only the tables and columns that it is about: missing ones are passed over
     */
    public Planner(List<DumpTable> inputs, PlanData data, Faults faults, Map<String, String> options, boolean lenient) {
        this.inputs = List.copyOf(inputs);
        planning = new Planning(faults, data, options, lenient);
        tables = new TableSteps(planning);
        loops = new LoopSteps(planning, tables);
        columns = new ColumnSteps(planning);
        rows = new RowSteps(planning, tables);
        manyRows = new ManyRowSteps(planning);
        lists = new ListSteps(planning);
        for (DumpTable input : inputs) {
            planning.schema().put(VirtualTable.of(input.table().name(), new Origin.Folder(input)));
        }
    }

    /** Applies all steps of a recipe to what earlier ones have left. */
    public void apply(Recipe recipe) {
        planning.tolerate(recipe.lenientFiles());
        recipe.steps().forEach(this::plan);
    }

    Planning planning() {
        return planning;
    }

    List<DumpTable> inputs() {
        return inputs;
    }

    private void plan(Step step) {
        if (step instanceof ManyRowStep many) {
            manyRows.plan(many);
        } else {
            plan((RowStep) step);
        }
    }

    private void plan(RowStep step) {
        if (step instanceof CreateTable create) {
            tables.create(create);
        } else if (step instanceof DropTable drop) {
            tables.drop(drop);
        } else if (step instanceof RenameTable rename) {
            tables.rename(rename);
        } else if (step instanceof MergeTables merge) {
            tables.merge(merge);
        } else if (step instanceof SplitTable split) {
            tables.split(split);
        } else if (step instanceof ForEachTable each) {
            loops.tables(each, this::plan);
        } else if (step instanceof OnlyIf choice) {
            planning.chosen(choice).forEach(this::plan);
        } else if (step instanceof ForEachValue each) {
            loops.values(each, this::plan);
        } else if (step instanceof CollectIds collect) {
            loops.collect(collect);
        } else if (step instanceof ListRows list) {
            lists.list(list);
        } else if (step instanceof ConvertTable convert) {
            rows.convert(convert);
        } else if (step instanceof CopyRows copy) {
            rows.copy(copy);
        } else if (step instanceof FilterRows filter) {
            rows.filter(filter);
        } else if (step instanceof InsertRow insert) {
            rows.insert(insert);
        } else if (step instanceof UpdateRows update) {
            rows.update(update);
        } else if (step instanceof DeleteRows delete) {
            rows.delete(delete);
        } else {
            planColumns(step);
        }
    }

    private void planColumns(RowStep step) {
        if (step instanceof AddColumn add) {
            columns.add(add);
        } else if (step instanceof DropColumn drop) {
            columns.drop(drop);
        } else if (step instanceof RenameColumns rename) {
            columns.rename(rename);
        } else if (step instanceof RetypeColumn retype) {
            columns.retype(retype);
        } else if (step instanceof SetColumn set) {
            columns.set(set);
        } else {
            throw new IllegalStateException("no plan for " + step.getClass());
        }
    }
}
