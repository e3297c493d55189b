package siteserver.transform.recipe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import siteserver.transform.recipe.step.Option;

/**
 * How a dump of a recipe's source version is known by its names, in any case. Of several versions that fit, the newest is
 * meant: a database that was upgraded before keeps tables and columns of older ones.
 */
public record Recognition(
        @Option(value = "Tables that are there.", required = false)
        List<String> tables,

        @Option(value = "Groups of tables: all tables of at least one group are there.", required = false)
        List<List<String>> either,

        @Option(value = "Tables that are not there.", required = false)
        List<String> absent,

        @Option(
                value = "Table to columns that are there. They are not asked for when the dump tells its version.",
                required = false)
        Map<String, List<String>> columns,

        @Option("Where the dump tells its version.") Optional<Stated> version,

        @Option(
                value = "Tables of other versions. When they have rows and these tables too, the dump is a mixture.",
                required = false)
        List<String> rivals,

        @Option(
                value = "Table to columns that only the recipe's new version has: such a dump needs no update.",
                required = false)
        Map<String, List<String>> past) {

    /**
     * A text such as 5.0.92 in a small table. Texts that are no versions, or of no release that a recipe names, tell
     * nothing.
     */
    public record Stated(
            @Option("The table.") String table,
            @Option("The column.") String column,

            @Option(
                    "Releases that count as this version; of several recipes the one with the most exact release is meant.")
            List<String> releases) {}

    /** Tables and columns that are there, and nothing else. */
    public static Recognition of(List<String> tables, List<String> absent, Map<String, List<String>> columns) {
        return new Recognition(tables, List.of(), absent, columns, Optional.empty(), List.of(), Map.of());
    }
}
