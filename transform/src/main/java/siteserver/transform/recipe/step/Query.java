package siteserver.transform.recipe.step;

import java.util.List;
import java.util.Map;
import siteserver.backup.folder.schema.DataType;
import siteserver.transform.recipe.Mark;

/** Makes a table with a single SELECT over declared tables, for cases that need groups of rows. */
@StepKind(
        name = "query",
        summary = "Makes a table with a single SELECT over declared tables, for cases that need groups of rows.",
        example = """
                - query:
                    reads: {siteserver_Channel: [Id, ParentId]}
                    sql: |
                      SELECT c.Id AS Id, COUNT(p.Id) AS ChildrenCount
                      FROM siteserver_Channel c LEFT JOIN siteserver_Channel p ON p.ParentId = c.Id
                      GROUP BY c.Id ORDER BY CAST(c.Id AS INTEGER)
                    to: childrenCounts
                    columns: {Id: integer, ChildrenCount: integer}
                    scratch: true""")
public record Query(
        Mark at,

        @Option("The tables and columns that the SELECT may see. All values are exact text: compare numbers with CAST.")
        Map<String, List<String>> reads,

        @Option(
                "One SELECT in the SQL of SQLite. It must order its rows, so that the output does not depend on chance.")
        String sql,

        @Option("The table that is made. It may be one of those read: it is then replaced.")
        String to,

        @Option("The columns of the result in order, with their types.")
        Map<String, DataType> columns,

        @Option(value = "Columns of the primary key.", required = false)
        List<String> primaryKey,

        @Option("The table is only for later lookups and is not written to the output.")
        boolean scratch,

        @Option("Skips the step when the dump lacks one of the tables.")
        boolean optional)
        implements ManyRowStep {}
