package siteserver.transform.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rows that are listed for the user.
 *
 * @param number counted from 0 in the order of the steps
 * @param name of the file, without folder and ending; several listings may fill one file
 * @param table whose rows they are, as it is called at that step
 * @param columns the header
 * @param sources the rows, with one value for each column
 * @param because why they are listed
 */
public record Listing(
        int number, String name, String table, List<String> columns, List<Source> sources, String because) {
    public Listing {
        columns = List.copyOf(columns);
        sources = List.copyOf(sources);
    }

    /** Whether the rows of a source are known only while the steps of many rows run. */
    public static boolean isStaged(Source source) {
        return source.origin() instanceof Origin.Scratch;
    }

    /** Whether any of the rows are known only while the steps of many rows run. */
    public boolean staged() {
        return sources.stream().anyMatch(Listing::isStaged);
    }

    /** Whether the rows can be told from the dump alone, without running steps of many rows. */
    public boolean countable() {
        return countable(sources, new HashSet<>());
    }

    /**
     * @param seen small tables that were looked at: those of later steps read those of earlier ones, most of them often
     */
    private static boolean countable(List<Source> sources, Set<SmallTable> seen) {
        for (Source source : sources) {
            if (isStaged(source)) {
                return false;
            }
            for (SmallTable small : Dependencies.smallTables(source)) {
                if (seen.add(small) && !countable(small.table().sources(), seen)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The table of the dump that a row of this source comes from, or the name at that step when there is not one alone. */
    public String tableOf(Source source) {
        var inputs = Dependencies.inputs(source.origin());
        return inputs.size() == 1 ? inputs.iterator().next().table().name().toString() : table;
    }
}
