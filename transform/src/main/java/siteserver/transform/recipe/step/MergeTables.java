package siteserver.transform.recipe.step;

import java.util.List;
import siteserver.transform.recipe.Mark;

/** Puts the rows of several tables into one; columns are matched by name, a column that a table lacks is NULL. */
@StepKind(
        name = "mergeTables",
        summary =
                "Puts the rows of several tables into one; columns are matched by name, a column that a table lacks is NULL.",
        example = """
                - mergeTables: {from: [siteserver_Log, wcm_Log], to: siteserver_SiteLog, optional: true}""")
public record MergeTables(
        Mark at,

        @Option("The tables, in order; they are gone afterwards.")
        List<String> from,

        @Option("The table that gets all rows; it may be one of them.")
        String to,

        @Option("Leaves out tables that the dump lacks, instead of reporting a fault.")
        boolean optional)
        implements RowStep {}
