package siteserver.transform.plan;

import java.util.Map;
import siteserver.transform.recipe.step.ManyRowStep;

/** What is done, in this order, with the scratch file before the tables are written. */
public sealed interface StageOperation {

    /** Fills a new table of the scratch file. */
    record Load(String name, VirtualTable table) implements StageOperation {}

    /** Adds a column of NULL to a table of the scratch file. */
    record AddColumn(String name, String column) implements StageOperation {}

    /**
     * Runs a step of many rows.
     *
     * @param names tables as the step spells them, lower case, to names in the scratch file; also of tables that it
     *     makes
     * @param columns lower case {@code table.column} as the step spells them to exact names in the scratch file
     */
    record Run(ManyRowStep step, Map<String, String> names, Map<String, String> columns) implements StageOperation {
        public Run {
            names = Map.copyOf(names);
            columns = Map.copyOf(columns);
        }
    }

    /** Lists the rows that the scratch file holds now. */
    record ListRows(Listing listing) implements StageOperation {}

    /** Reads a small table now, because a later operation changes it. */
    record Remember(SmallTable table) implements StageOperation {}
}
