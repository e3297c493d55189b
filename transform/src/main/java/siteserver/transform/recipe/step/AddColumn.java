package siteserver.transform.recipe.step;

import java.util.Optional;
import siteserver.backup.folder.schema.DataType;
import siteserver.transform.recipe.Mark;
import siteserver.transform.recipe.expression.Expression;

/** Adds a column at the end of a table. */
@StepKind(name = "addColumn", summary = "Adds a column at the end of a table.", example = """
                - addColumn: {table: siteserver_Site, column: SiteType, type: varchar(50), value: {constant: web}}""")
public record AddColumn(
        Mark at,
        @Option("The table.") String table,
        @Option("The new column.") String column,
        @Option("Its type.") DataType type,
        @Option("Its value in each row; NULL when absent.") Optional<Expression> value,

        @Option("Skips the step when the dump lacks the table, instead of reporting a fault.")
        boolean optional)
        implements RowStep {}
