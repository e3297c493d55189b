package siteserver.transform.recipe;

import java.util.List;
import java.util.Map;
import siteserver.transform.recipe.step.Option;

/** How a dump of a recipe's source version is known by its names, in any case. All must hold. */
public record Recognition(
        @Option(value = "Tables that are there.", required = false)
        List<String> tables,

        @Option(value = "Tables that are not there.", required = false)
        List<String> absent,

        @Option(value = "Table to columns that are there.", required = false)
        Map<String, List<String>> columns) {

    /** How much it asks for: of several recognitions that hold, the most demanding one is meant. */
    public int demands() {
        return tables.size()
                + absent.size()
                + columns.values().stream().mapToInt(List::size).sum();
    }
}
