package siteserver.restore.target;

import java.util.Optional;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DefaultValue;

/**
 * A column as it will be created.
 *
 * @param source the folder's column
 * @param name the true name in the target, exact case, not quoted
 * @param convert canonical text of the source's type to canonical text of {@code type.stored()}
 * @param defaultValue canonical text of {@code type.stored()}; only those that the target can express
 * @param identity the target numbers this column itself; it is the primary key or its first part, or has a unique key
 */
public record TargetColumn(
        Column source,
        String name,
        TargetType type,
        CellFunction convert,
        boolean nullable,
        Optional<DefaultValue> defaultValue,
        boolean identity) {

    /** Whether the row file's own bytes can be handed to the loader. */
    public boolean loadsAsIs() {
        return convert == CellFunction.IDENTITY && type.load() == CellFunction.IDENTITY;
    }
}
