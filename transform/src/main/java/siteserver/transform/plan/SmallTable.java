package siteserver.transform.plan;

import java.util.List;

/**
 * A table that is read into memory before rows need it, as it was at some step.
 *
 * @param number tells small tables apart; the same number is read once
 * @param keys positions of the columns that are compared
 * @param value position of the column that is the answer, or -1 when only presence matters
 */
public record SmallTable(int number, VirtualTable table, List<Integer> keys, int value, boolean ignoreCase) {
    public SmallTable {
        keys = List.copyOf(keys);
    }

    /** Two records of the same number are the same small table. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SmallTable that && number == that.number;
    }

    @Override
    public int hashCode() {
        return number;
    }
}
