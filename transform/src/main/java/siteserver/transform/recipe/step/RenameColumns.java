package siteserver.transform.recipe.step;

import java.util.Map;
import siteserver.transform.recipe.Mark;

/** Gives columns other names; their cells are not re-encoded. */
@StepKind(name = "renameColumns", summary = "Gives columns other names; their cells are not re-encoded.", example = """
                - renameColumns: {table: siteserver_Tag, names: {TagID: Id, PublishmentSystemID: SiteId}}""")
public record RenameColumns(
        Mark at,
        @Option("The table.") String table,
        @Option("Old name to new name.") Map<String, String> names,

        @Option("Skips the step when the dump lacks the table, instead of reporting a fault.")
        boolean optional)
        implements RowStep {}
