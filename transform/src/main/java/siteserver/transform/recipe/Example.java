package siteserver.transform.recipe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import siteserver.backup.folder.schema.DataType;
import siteserver.transform.recipe.step.Option;

/** Rows before and rows after: run as a test and shown in the docs. */
public record Example(
        Mark at,
        @Option("What it shows.") String description,

        @Option("Table to its rows before; a row is a mapping of column to value, null being NULL.")
        Map<String, List<Map<String, Cell>>> before,

        @Option("Table to its rows after.") Map<String, List<Map<String, Cell>>> after,

        @Option(value = "Table to the types of its columns before, where they are not text.", required = false)
        Map<String, Map<String, DataType>> types,

        @Option(value = "Option to its value, where it is not the default.", required = false)
        Map<String, String> options) {

    /**
     * One value of a row.
     *
     * @param text empty for NULL
     */
    public record Cell(Optional<String> text) {}
}
