package siteserver.transform.recipe.step;

import java.util.Map;
import java.util.Optional;
import siteserver.transform.recipe.Mark;
import siteserver.transform.recipe.expression.ColumnRule;
import siteserver.transform.recipe.expression.Condition;

/** Copies rows of a table into a new or existing one and leaves the table as it is. */
@StepKind(
        name = "copyRows",
        summary = "Copies rows of a table into a new or existing one and leaves the table as it is.",
        example = """
                - copyRows:
                    from: bairong_Administrator
                    to: siteserver_AdministratorsInRoles
                    columns: {UserName: UserName, RoleName: {constant: Administrator}}
                    where: {column: IsLockedOut, equals: "False", ignoreCase: true}""")
public record CopyRows(
        Mark at,
        @Option("The table whose rows are copied.") String from,

        @Option("The table that gets the rows, new or existing.")
        String to,

        @Option("New column to expression. Columns of an existing table that are not named here become NULL.")
        Map<String, ColumnRule> columns,

        @Option(
                value =
                        "What happens to the other columns: keep copies them under their names, drop (when absent) does not, {into: COLUMN, names: asIs|camelCase} folds them as members into a JSON text column.",
                required = false)
        RestRule rest,

        @Option("Only rows for which this holds.") Optional<Condition> where,

        @Option("Skips the step when the dump lacks the table, instead of reporting a fault.")
        boolean optional)
        implements RowStep {}
