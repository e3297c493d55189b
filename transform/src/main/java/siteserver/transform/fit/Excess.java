package siteserver.transform.fit;

import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.schema.DataType;

/**
 * What stands in one column although its declared type cannot hold it. A task's pure result; those of several tasks are
 * put together in the order of the rows.
 *
 * @param values how many there are, at least 1
 * @param first where the first of them was read
 * @param extent the room that they need
 */
public record Excess(long values, Place first, Extent extent) {

    /** Together with that of later rows. */
    public Excess and(Excess later) {
        return new Excess(values + later.values, first, extent.and(later.extent));
    }

    /** The narrowest usual type that holds these values and all of the declared one. */
    public DataType widened(DataType declared) {
        return WiderTypes.holding(declared, extent);
    }
}
