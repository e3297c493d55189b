package siteserver.transform.recipe.step;

import java.util.List;
import siteserver.transform.recipe.Mark;

/** Makes the numbers of rows unique across tables that become one, and puts new numbers wherever old ones stand. */
@StepKind(
        name = "newIds",
        summary =
                "Makes the numbers of rows unique across tables that become one, and puts new numbers wherever old ones stand.",
        example = """
                - newIds:
                    members:
                      - {table: model_Content, column: Id}
                      - {table: model_Job, column: Id}
                    foreign:
                      - {table: siteserver_ContentCheck, column: ContentId, source: model_Job, only: {column: TableName, equals: model_Job}}
                      - {table: siteserver_ContentTag, column: ContentIds, source: model_Job, form: list}
                    mentions: [{table: siteserver_Template, column: Content}]
                """)
public record NewIds(
        Mark at,

        @Option(
                "The tables whose rows must not share numbers. A row keeps its number when no earlier row has it; the first table has precedence. Other rows, and rows without a number, get the next one above the greatest.")
        List<Member> members,

        @Option(value = "Where else the numbers stand.", required = false)
        List<ForeignIds> foreign,

        @Option(
                value =
                        "Columns of free text that may hold old numbers: mentions of changed ones are listed, never changed.",
                required = false)
        List<ColumnOf> mentions,

        @Option("Leaves out members that the dump lacks, instead of reporting a fault.")
        boolean optional)
        implements ManyRowStep {

    /** A table whose rows are numbered. */
    public record Member(
            @Option("The table.") String table,

            @Option("The column of the number; it is added when the table lacks it.")
            String column) {}
}
