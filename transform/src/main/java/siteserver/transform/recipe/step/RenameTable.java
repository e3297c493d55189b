package siteserver.transform.recipe.step;

import siteserver.transform.recipe.Mark;

/** Gives a table another name; its rows are not re-encoded. */
@StepKind(name = "renameTable", summary = "Gives a table another name; its rows are not re-encoded.", example = """
                - renameTable: {from: bairong_Roles, to: siteserver_Role}""")
public record RenameTable(
        Mark at,
        @Option("The table as it is called now.") String from,
        @Option("The new name.") String to,

        @Option("Skips the step when the dump lacks the table, instead of reporting a fault.")
        boolean optional)
        implements RowStep {}
