package siteserver.transform.plan;

import java.util.List;

/** What planning must know of the rows themselves. */
public interface PlanData {

    /**
     * The different values of a column that are neither NULL nor empty, in the order in which they first appear.
     *
     * @param limit at most so many are wanted; one more tells that there are too many
     */
    List<String> distinct(VirtualTable table, int column, int limit);

    /**
     * Whether a whole number above 0 stands in more than one row of a column. The rows are not asked where a key of the
     * dump tells; without rows, there is none.
     */
    default boolean holdsTwice(VirtualTable table, int column) {
        return false;
    }
}
