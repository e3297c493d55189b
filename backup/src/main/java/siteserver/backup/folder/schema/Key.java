package siteserver.backup.folder.schema;

import java.util.List;

/**
 * A primary key or a unique constraint.
 *
 * @param name as the catalogue spells it; empty when unnamed
 */
public record Key(String name, List<String> columns) {
    public Key {
        columns = List.copyOf(columns);
    }
}
