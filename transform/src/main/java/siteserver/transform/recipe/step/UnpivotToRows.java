package siteserver.transform.recipe.step;

import java.util.List;
import java.util.Map;
import siteserver.transform.recipe.Mark;

/** Turns columns into key/value rows, one row for each column that is not NULL. */
@StepKind(
        name = "unpivotToRows",
        summary = "Turns columns into key/value rows, one row for each column that is not NULL.",
        example = """
                - unpivotToRows:
                    from: SiteSettings
                    to: Setting
                    keep: [SiteId]
                    columns: {StoreName: store.name, StoreUrl: store.url}
                    name: Name
                    value: Value""")
public record UnpivotToRows(
        Mark at,
        @Option("The table; it is gone afterwards.") String from,

        @Option("The new table: the kept columns, then name and value.")
        String to,

        @Option(value = "Columns that stand in each new row.", required = false)
        List<String> keep,

        @Option("Old column to the key it gets.") Map<String, String> columns,
        @Option("The new column of the keys.") String name,
        @Option("The new column of the values.") String value,

        @Option("Skips the step when the dump lacks the table, instead of reporting a fault.")
        boolean optional)
        implements ManyRowStep {}
