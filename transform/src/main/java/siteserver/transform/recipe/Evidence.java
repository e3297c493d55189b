package siteserver.transform.recipe;

import java.util.Collection;
import java.util.List;
import siteserver.backup.folder.schema.Table;

/** What recognition may know of a dump. */
public interface Evidence {

    /** All tables, with their columns. */
    Collection<Table> tables();

    boolean hasRows(Table table);

    /**
     * The first values of a column that are neither NULL nor empty.
     *
     * @param column as the table spells it
     */
    List<String> texts(Table table, String column);

    /** Tables alone: each has rows, and their values tell nothing. */
    static Evidence of(Collection<Table> tables) {
        return new Evidence() {
            @Override
            public Collection<Table> tables() {
                return tables;
            }

            @Override
            public boolean hasRows(Table table) {
                return true;
            }

            @Override
            public List<String> texts(Table table, String column) {
                return List.of();
            }
        };
    }
}
