package siteserver.transform.recipe.step;

import java.util.Optional;
import siteserver.transform.recipe.Mark;

/** Leaves a table out; the plan lists it with its number of rows. */
@StepKind(name = "dropTable", summary = "Leaves a table out; the plan lists it with its number of rows.", example = """
                - dropTable: {table: bairong_ErrorLog, because: "only diagnostics", optional: true}""")
public record DropTable(
        Mark at,
        @Option("The table.") String table,
        @Option("Why, for the reader of the plan.") Optional<String> because,

        @Option("Skips the step when the dump lacks the table, instead of reporting a fault.")
        boolean optional)
        implements RowStep {}
