package siteserver.transform.recipe.step;

import java.util.List;
import java.util.Map;
import siteserver.transform.recipe.Mark;
import siteserver.transform.recipe.expression.Expression;

/** Adds one row. */
@StepKind(name = "insertRow", summary = "Adds one row.", example = """
                - insertRow: {table: siteserver_Config, values: {Id: 1, DatabaseVersion: "7.4.0"}, unlessPresent: [Id]}""")
public record InsertRow(
        Mark at,
        @Option("The table.") String table,
        @Option("Column to value; the others become NULL.") Map<String, Expression.Constant> values,

        @Option(
                value =
                        "Adds nothing when a row with the same values in these columns is there. The table must be small.",
                required = false)
        List<String> unlessPresent,

        @Option("Skips the step when the dump lacks the table, instead of reporting a fault.")
        boolean optional)
        implements RowStep {}
