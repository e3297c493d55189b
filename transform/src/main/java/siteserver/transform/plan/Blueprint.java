package siteserver.transform.plan;

import java.util.List;
import java.util.Map;
import siteserver.backup.folder.DumpTable;
import siteserver.transform.plan.Origin.InputColumn;

/**
 * Everything that a run needs: what is done with the scratch file, what is written, what must be counted.
 *
 * @param operations in this order, before the outputs are written
 * @param outputs in the order in which they are listed
 * @param listings rows to list, by their numbers
 * @param lostColumns by input table, the positions of the columns that go nowhere
 * @param plan for people; its lost values are not counted yet
 * @param destinations output columns by input column, as {@code table.column}
 */
public record Blueprint(
        List<StageOperation> operations,
        List<OutputTable> outputs,
        List<Listing> listings,
        Map<DumpTable, List<Integer>> lostColumns,
        Plan plan,
        Map<InputColumn, List<String>> destinations) {
    public Blueprint {
        operations = List.copyOf(operations);
        outputs = List.copyOf(outputs);
        listings = List.copyOf(listings);
        lostColumns = Map.copyOf(lostColumns);
        destinations = Map.copyOf(destinations);
    }

    /** The same with one more note in the plan. */
    public Blueprint withNote(String note) {
        return new Blueprint(operations, outputs, listings, lostColumns, plan.withNote(note), destinations);
    }
}
