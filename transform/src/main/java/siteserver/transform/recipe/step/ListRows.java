package siteserver.transform.recipe.step;

import java.util.List;
import java.util.Optional;
import siteserver.transform.recipe.Mark;
import siteserver.transform.recipe.expression.Condition;

/** Lists rows for the user in a file of their own; the rows themselves stay what they are. */
@StepKind(
        name = "listRows",
        summary =
                "Lists rows in a file listed/NAME.csv of the new folder; changes nothing. Plan and result name it with its count.",
        example = """
                - listRows:
                    table: bairong_Administrator
                    where: {column: PasswordFormat, equals: Hashed}
                    columns: [UserName, Email]
                    as: passwords
                    because: "their passwords cannot be checked any more, give them new ones\"""")
public record ListRows(
        Mark at,
        @Option("The table, as it is at this step.") String table,

        @Option("Only rows for which this holds; all when absent.")
        Optional<Condition> where,

        @Option("The columns to list. A column named table comes first and tells the old table.")
        List<String> columns,

        @Option("Name of the file. Several steps of one name, with the same columns, fill one file.")
        String as,

        @Option("Why, for the reader of the plan.") String because,

        @Option(
                "Skips the step when the dump lacks the table, instead of reporting a fault; columns that the table lacks are empty.")
        boolean optional)
        implements RowStep {}
