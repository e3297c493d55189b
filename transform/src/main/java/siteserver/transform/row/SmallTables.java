package siteserver.transform.row;

import siteserver.transform.plan.SmallTable;

/** Gives the content of small tables; reads each once. Used by several threads. */
public interface SmallTables {

    SmallTableContent content(SmallTable table);
}
