package siteserver.transform.recipe.step;

import java.util.Optional;
import siteserver.transform.recipe.Mark;
import siteserver.transform.recipe.expression.Condition;

/** Leaves out the rows that a condition names; they are counted as left out. */
@StepKind(
        name = "deleteRows",
        summary = "Leaves out the rows that a condition names; they are counted as left out.",
        example = """
                - deleteRows: {table: Setting, where: {column: Name, startsWith: "old."}, because: "settings of removed features"}""")
public record DeleteRows(
        Mark at,
        @Option("The table.") String table,
        @Option("The rows.") Condition where,
        @Option("Why, for the reader of the plan.") Optional<String> because,

        @Option("Skips the step when the dump lacks the table, instead of reporting a fault.")
        boolean optional)
        implements RowStep {}
