package siteserver.transform.recipe.step;

import java.util.List;
import java.util.Optional;
import siteserver.transform.recipe.Mark;

/** Distributes the rows of a table over one table per value of a column. */
@StepKind(
        name = "splitTable",
        summary = "Distributes the rows of a table over one table per value of a column.",
        example = """
                - splitTable: {table: model_Content, by: SiteId, into: "contents_${value}"}""")
public record SplitTable(
        Mark at,
        @Option("The table; it is gone afterwards.") String table,

        @Option("The column whose values decide. At most 1,000 different values.")
        String by,

        @Option("The name of the new tables; ${value} stands for the value.")
        String into,

        @Option("The table that gets rows whose value is NULL or empty. When absent, such rows are rejected.")
        Optional<String> otherwise,

        @Option(
                value = "Columns of small tables with values that get a table even when no row has them.",
                required = false)
        List<NamesIn> always,

        @Option("Leaves the column that decides out of the new tables.")
        boolean dropColumn,

        @Option("Skips the step when the dump lacks the table, instead of reporting a fault.")
        boolean optional)
        implements RowStep {}
