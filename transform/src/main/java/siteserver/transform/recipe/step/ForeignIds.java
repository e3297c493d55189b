package siteserver.transform.recipe.step;

import java.util.List;
import java.util.Optional;

/** A column that refers to rows by their old number. 0, NULL and a minus sign stay as they are. */
public record ForeignIds(
        @Option("The table.") String table,
        @Option("The column.") String column,

        @Option("The member table to which the numbers refer; needed when there are several.")
        Optional<String> source,

        @Option(
                value =
                        "How the number stands there: value (when absent), list (with commas, also a path like 0,1,23), json or xml.",
                required = false)
        Form form,

        @Option(
                value = "For json and xml: the members or attributes that hold numbers or lists of them.",
                required = false)
        List<String> names,

        @Option("Only rows whose other column has this text, in any case.")
        Optional<Only> only,

        @Option("Skips it when the dump lacks the table or the column.")
        boolean optional) {

    /** How numbers stand in a column. */
    public enum Form {
        VALUE,
        LIST,
        JSON,
        XML
    }

    /** A column and the text that it must have. */
    public record Only(
            @Option("The column.") String column,
            @Option("The text.") String equals) {}
}
