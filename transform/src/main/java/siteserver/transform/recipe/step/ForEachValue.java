package siteserver.transform.recipe.step;

import java.util.List;
import siteserver.transform.recipe.Mark;

/** Runs steps once for each value of a column. */
@StepKind(
        name = "forEachValue",
        summary = "Runs steps once for each value that stands in columns of small tables.",
        example = """
                - forEachValue:
                    listedIn: [{table: siteserver_Site, column: Id, where: {column: TableName, equals: model_Content}}]
                    as: site
                    steps:
                      - copyRows: {from: model_Content, to: "contents_${site}", columns: {Id: Id}, where: {column: SiteId, equals: "${site}"}}""")
public record ForEachValue(
        Mark at,

        @Option("Columns of small tables in which the values stand; NULL, empty and repeated ones are skipped.")
        List<NamesIn> listedIn,

        @Option(
                "The variable: ${…} in names of tables and columns and in constants of the inner steps stands for the value.")
        String as,

        @Option("The steps.") List<Step> steps)
        implements RowStep {}
