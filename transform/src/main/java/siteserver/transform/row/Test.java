package siteserver.transform.row;

import siteserver.backup.folder.row.Row;

/** Decides on a row. Made anew for every task; not thread-safe. */
@FunctionalInterface
interface Test {

    /**
     * @throws BadValue when a value fits no rule
     */
    boolean holds(Row row);
}
