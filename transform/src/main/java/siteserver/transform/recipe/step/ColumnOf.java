package siteserver.transform.recipe.step;

/** A column of a table, by name. */
public record ColumnOf(
        @Option("The table.") String table,
        @Option("The column.") String column,

        @Option("Skips it when the dump lacks the table or the column.")
        boolean optional) {}
