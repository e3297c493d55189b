package siteserver.restore.target;

import siteserver.backup.folder.row.Row;

/** Room that a server has for a whole row, where its columns together may hold more. Used by several threads. */
@FunctionalInterface
public interface RowRoom {

    /**
     * @param row canonical text of the columns' stored types, in the table's order
     */
    boolean holds(Row row);
}
