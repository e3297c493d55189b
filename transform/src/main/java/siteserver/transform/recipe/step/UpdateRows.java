package siteserver.transform.recipe.step;

import java.util.Map;
import siteserver.transform.recipe.Mark;
import siteserver.transform.recipe.expression.Condition;
import siteserver.transform.recipe.expression.Expression;

/** Gives columns new values in the rows that a condition names. */
@StepKind(name = "updateRows", summary = "Gives columns new values in the rows that a condition names.", example = """
                - updateRows: {table: siteserver_Config, where: {column: Id, equals: 1}, set: {IsInitialized: {constant: "true"}}}""")
public record UpdateRows(
        Mark at,
        @Option("The table.") String table,
        @Option("The rows.") Condition where,

        @Option("Column to expression; all see the old values.")
        Map<String, Expression> set,

        @Option("Skips the step when the dump lacks the table, instead of reporting a fault.")
        boolean optional)
        implements RowStep {}
