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
}
