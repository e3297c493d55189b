package siteserver.transform.recipe.step;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import siteserver.transform.recipe.Mark;

/** Gives every row a new number and puts it wherever the old one stands. */
@StepKind(
        name = "newIds",
        summary = "Gives every row a new number and puts it wherever the old one stands.",
        example = """
                - newIds:
                    table: siteserver_Content
                    column: Id
                    key: [SourceTable]
                    orderBy: [SiteId, Id]
                    remember: contentIds
                    foreign:
                      - {table: siteserver_ContentCheck, column: ContentId, key: [TableName]}
                      - {table: siteserver_ContentTag, column: ContentIds, form: list}""")
public record NewIds(
        Mark at,
        @Option("The table whose rows are numbered.") String table,

        @Option("The column that holds the old number and gets the new one.")
        String column,

        @Option(value = "Further columns that, with the old number, tell a row from others.", required = false)
        List<String> key,

        @Option(
                value = "Columns that decide the order of numbering, numbers as numbers; when absent, the old number.",
                required = false)
        List<String> orderBy,

        @Option("The first new number; 1 when absent.") OptionalLong start,

        @Option(
                "Name of a table (key columns, OldId, NewId) that later steps may look up; it is not written to the output.")
        Optional<String> remember,

        @Option(value = "Where else the numbers stand.", required = false)
        List<ForeignIds> foreign,

        @Option("Skips the step when the dump lacks the table, instead of reporting a fault.")
        boolean optional)
        implements ManyRowStep {}
