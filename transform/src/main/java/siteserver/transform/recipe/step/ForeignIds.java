package siteserver.transform.recipe.step;

import java.util.List;
import java.util.Optional;

/** A column that refers to rows by their old number. */
public record ForeignIds(
        @Option("The table.") String table,
        @Option("The column.") String column,

        @Option(value = "The columns that correspond to the numbered table's key.", required = false)
        List<String> key,

        @Option(
                value = "How the number stands there: value (when absent), list (0,1,23), path (0/1/23), json or xml.",
                required = false)
        Form form,

        @Option("For json and xml: the member, element or attribute that holds numbers.")
        Optional<String> member,

        @Option(
                value =
                        "What becomes of a number that no row had: keep (when absent, counted in a note), null or reject.",
                required = false)
        Unmatched unmatched,

        @Option("Skips it when the dump lacks the table.") boolean optional) {

    /** How numbers stand in a column. */
    public enum Form {
        VALUE,
        LIST,
        PATH,
        JSON,
        XML
    }

    /** What becomes of a number that no row had. */
    public enum Unmatched {
        KEEP,
        NULL,
        REJECT
    }
}
