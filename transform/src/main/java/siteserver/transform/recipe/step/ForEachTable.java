package siteserver.transform.recipe.step;

import java.util.List;
import java.util.Optional;
import siteserver.transform.recipe.Mark;

/** Runs steps once for each of several tables whose names only the data know. */
@StepKind(
        name = "forEachTable",
        summary = "Runs steps once for each of several tables whose names only the data know.",
        example = """
                - forEachTable:
                    listedIn: [{table: siteserver_PublishmentSystem, column: AuxiliaryTableForContent}]
                    as: content
                    steps:
                      - renameColumns: {table: "${content}", names: {NodeID: ChannelId}}""")
public record ForEachTable(
        Mark at,

        @Option(
                value = "Columns of small tables in which the names stand; NULL, empty and repeated ones are skipped.",
                required = false)
        List<NamesIn> listedIn,

        @Option("A regular expression that whole table names match, in any case, besides those listed.")
        Optional<String> matching,

        @Option(value = "Columns of small tables with names that are left out, in any case.", required = false)
        List<NamesIn> except,

        @Option(value = "Only tables that have all these columns; A|B stands for one of two.", required = false)
        List<String> having,

        @Option(
                "Only tables in which this column holds a number twice. The rows are asked, unless a key of the dump forbids it.")
        Optional<String> duplicates,

        @Option("The variable: ${…} in table names and constants of the inner steps stands for the name.")
        String as,

        @Option("The steps.") List<Step> steps,

        @Option("A name whose table is not there is passed over; otherwise a note tells of it.")
        boolean optional)
        implements RowStep {}
