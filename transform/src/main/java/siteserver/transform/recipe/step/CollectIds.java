package siteserver.transform.recipe.step;

import java.util.Optional;
import siteserver.transform.recipe.Mark;
import siteserver.transform.recipe.expression.Expression;

/**
 * Notes the ids of a table's rows as they are at this step, so that expressions can ask for them. Unlike {@link NewIds}
 * it needs no scratch file: rows are only read when there is something to decide, and only their ids are kept.
 */
@StepKind(
        name = "collectIds",
        summary =
                "Notes the ids of a table's rows, as they are at this step, under a name. The modifier newId then gives rows that come together numbers of their own, and the condition knownId tells whether a row exists. Nothing is read unless two tables with rows come together, or a row asks.",
        example = """
                - collectIds:
                    ids: contents
                    table: model_Job
                    column: ID
                    into: {column: PublishmentSystemID, lookup: {table: sites, key: Id, value: TableName}, default: model_Job}
                """)
public record CollectIds(
        Mark at,

        @Option("The name under which expressions ask for the ids. Several steps with one name add to it.")
        String ids,

        @Option("The table.") String table,
        @Option("The column of the id.") String column,

        @Option(
                "What expressions call the origin of these ids; the table's name when absent. Rows of one origin share their numbers.")
        Optional<String> from,

        @Option(
                "Where the row goes, in any case. Rows of different origins that go to the same place must not share a number; when absent, all go to one place.")
        Optional<Expression> into,

        @Option(
                "Which origin keeps its numbers where two come together: the one with the smallest text here, in the order of the steps where it is the same.")
        Optional<Expression> precedence,

        @Option("Skips the step when the dump lacks the table or the column, instead of reporting a fault.")
        boolean optional)
        implements RowStep {}
