package siteserver.transform.recipe.step;

import java.util.Optional;
import siteserver.transform.recipe.expression.Condition;

/** A column of a small table in which names or other values stand. NULL, empty and repeated ones do not count. */
public record NamesIn(
        @Option("The table.") String table,
        @Option("The column.") String column,

        @Option("Only rows for which this holds.") Optional<Condition> where,

        @Option("Skips it when the dump lacks the table or the column.")
        boolean optional) {}
