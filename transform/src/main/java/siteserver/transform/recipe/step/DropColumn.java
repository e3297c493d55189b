package siteserver.transform.recipe.step;

import java.util.List;
import java.util.Optional;
import siteserver.transform.recipe.Mark;

/** Leaves columns out; the plan lists each with its number of non-empty values. */
@StepKind(
        name = "dropColumn",
        summary = "Leaves columns out; the plan lists each with its number of non-empty values.",
        example = """
                - dropColumn: {table: siteserver_Site, columns: [GroupSN], because: "not used since 5.0"}""")
public record DropColumn(
        Mark at,
        @Option("The table.") String table,
        @Option("The columns.") List<String> columns,
        @Option("Why, for the reader of the plan.") Optional<String> because,

        @Option("Skips the step when the dump lacks the table, instead of reporting a fault.")
        boolean optional)
        implements RowStep {}
