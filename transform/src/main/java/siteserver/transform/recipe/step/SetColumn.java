package siteserver.transform.recipe.step;

import java.util.Optional;
import siteserver.backup.folder.schema.DataType;
import siteserver.transform.recipe.Mark;
import siteserver.transform.recipe.expression.Condition;
import siteserver.transform.recipe.expression.Expression;

/** Gives an existing column a new value in each row, or in the rows that a condition names. */
@StepKind(
        name = "setColumn",
        summary = "Gives an existing column a new value in each row, or in the rows that a condition names.",
        example = """
                - setColumn: {table: bairong_TableStyle, column: InputType, value: {constant: Hidden}, where: {column: IsVisible, equals: "False", ignoreCase: true}}""")
public record SetColumn(
        Mark at,
        @Option("The table.") String table,
        @Option("The column.") String column,
        @Option("The new value; it sees the old ones.") Expression value,
        @Option("The column's new type, when it changes.") Optional<DataType> type,

        @Option("Only rows for which this holds; all when absent.")
        Optional<Condition> where,

        @Option("Skips the step when the dump lacks the table, instead of reporting a fault.")
        boolean optional)
        implements RowStep {}
