package siteserver.transform.recipe.step;

import java.util.Optional;
import siteserver.transform.recipe.Mark;
import siteserver.transform.recipe.expression.Condition;

/** Keeps the rows for which a condition holds; the others are counted as left out. */
@StepKind(
        name = "filterRows",
        summary = "Keeps the rows for which a condition holds; the others are counted as left out.",
        example = """
                - filterRows: {table: siteserver_Tag, keep: {column: UseNum, greaterThan: 0}, because: "unused tags"}""")
public record FilterRows(
        Mark at,
        @Option("The table.") String table,

        @Option("Rows for which this does not hold are left out.")
        Condition keep,

        @Option("Why, for the reader of the plan.") Optional<String> because,

        @Option("Skips the step when the dump lacks the table, instead of reporting a fault.")
        boolean optional)
        implements RowStep {}
