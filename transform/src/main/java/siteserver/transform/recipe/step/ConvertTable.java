package siteserver.transform.recipe.step;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import siteserver.transform.recipe.Mark;
import siteserver.transform.recipe.expression.ColumnRule;
import siteserver.transform.recipe.expression.Condition;

/** Moves the rows of a table into a new or existing one, with an expression for each column. */
@StepKind(
        name = "convertTable",
        summary = "Moves the rows of a table into a new or existing one, with an expression for each column.",
        example = """
                - convertTable:
                    from: siteserver_Node
                    to: siteserver_Channel
                    columns:
                      Id: NodeID
                      ChannelName: NodeName
                      GroupNames: {firstOf: [NodeGroupNameCollection, GroupNameCollection]}
                    primaryKey: [Id]
                    identity: Id
                    rest: drop""")
public record ConvertTable(
        Mark at,

        @Option("The table whose rows move; it is gone afterwards.")
        String from,

        @Option(
                "The table that gets the rows. It may be the same name, a new one, or one that another step has made: rows are then added to it.")
        String to,

        @Option("New column to expression.") Map<String, ColumnRule> columns,

        @Option(
                "What happens to the old columns that no expression reads: keep (as columns of the same name), drop (the plan lists them with counts), or {into: COLUMN, names: asIs|camelCase} to fold them as members into a JSON text column.")
        RestRule rest,

        @Option(
                value =
                        "Old columns that count as not read, although an expression reads them: rest decides about them too. Those that the table lacks are passed over.",
                required = false)
        List<String> unread,

        @Option("Only rows for which this holds; the others are counted as left out.")
        Optional<Condition> where,

        @Option(
                value = "Columns of the new primary key. When absent, the old key is carried if all its columns are.",
                required = false)
        List<String> primaryKey,

        @Option("The new column that the database numbers itself. When absent, the old one is carried.")
        Optional<String> identity,

        @Option("Skips the step when the dump lacks the table, instead of reporting a fault.")
        boolean optional)
        implements RowStep {}
