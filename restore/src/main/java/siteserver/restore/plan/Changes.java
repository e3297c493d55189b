package siteserver.restore.plan;

import java.util.Map;
import java.util.Set;
import siteserver.backup.folder.schema.DataType;

/**
 * What {@code --on-loss fix} has decided about one table's shape after a look at its values.
 *
 * @param widened by the folder's column name: the neutral type that holds all values
 * @param nullable columns that may be NULL although the source says otherwise, by the folder's names
 * @param notUnique unique keys and indexes that become plain indexes, by their names in the folder
 */
public record Changes(Map<String, DataType> widened, Set<String> nullable, Set<String> notUnique) {

    public static final Changes NONE = new Changes(Map.of(), Set.of(), Set.of());

    public Changes {
        widened = Map.copyOf(widened);
        nullable = Set.copyOf(nullable);
        notUnique = Set.copyOf(notUnique);
    }
}
