package siteserver.transform.recipe.step;

import java.util.List;
import java.util.Map;
import siteserver.transform.recipe.Mark;

/** Creates an empty table. */
@StepKind(name = "createTable", summary = "Creates an empty table.", example = """
                - createTable:
                    table: siteserver_ContentTag
                    columns:
                      Id: {type: integer, identity: true}
                      TagName: varchar(255)
                    primaryKey: [Id]""")
public record CreateTable(
        Mark at,
        @Option("The new table.") String table,

        @Option("The columns in order: a type, or a mapping of type, nullable, identity and default.")
        Map<String, ColumnSpec> columns,

        @Option(value = "The columns of the primary key.", required = false)
        List<String> primaryKey)
        implements RowStep {}
