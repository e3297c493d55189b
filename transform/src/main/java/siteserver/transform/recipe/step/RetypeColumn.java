package siteserver.transform.recipe.step;

import siteserver.backup.folder.schema.DataType;
import siteserver.transform.recipe.Mark;

/** Gives a column another type and converts its values as the modifier "to" does, strictly. */
@StepKind(
        name = "retypeColumn",
        summary = "Gives a column another type and converts its values as the modifier \"to\" does, strictly.",
        example = """
                - retypeColumn: {table: siteserver_Template, column: IsDefault, type: boolean}""")
public record RetypeColumn(
        Mark at,
        @Option("The table.") String table,
        @Option("The column.") String column,
        @Option("The new type.") DataType type,

        @Option("Skips the step when the dump lacks the table, instead of reporting a fault.")
        boolean optional)
        implements RowStep {}
