package siteserver.restore.target;

import java.util.Optional;
import siteserver.backup.folder.schema.Column;

/**
 * Which native types a vendor's columns can have: a closed list. Text from a folder or a profile is parsed into a name
 * of that list and plain numbers, and the SQL is written anew from those; it is never passed on.
 */
public interface TargetTypes {

    /**
     * The type that holds a neutral type's values best, exactly where this vendor can.
     *
     * @param column its type is the one to hold; of an identity column, one that the vendor can number; nullability and
     *     default are not looked at
     * @param keyed the column is part of a key or index, which some types cannot be (MariaDB: text without a length)
     */
    TargetType neutral(Column column, boolean keyed);

    /**
     * A native type by its text, as a catalogue or a target profile spells it, in any case: {@code varchar(50)},
     * {@code timestamptz}, {@code int unsigned}.
     *
     * @return empty when the text is not in the closed list
     */
    Optional<TargetType> parse(String nativeType);

    /**
     * The native type that a column had on this same vendor, for the way back. The neutral type says what some vendors
     * write beside the type and not in it: whether text is case-insensitive.
     *
     * @return empty when the column's native text is not in the closed list
     */
    default Optional<TargetType> same(Column column) {
        return parse(column.nativeType());
    }
}
