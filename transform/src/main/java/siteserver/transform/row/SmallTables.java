package siteserver.transform.row;

import siteserver.transform.plan.CollectedIds;
import siteserver.transform.plan.SmallTable;

/** Gives what rows need of other rows; reads each once, when it is first asked for. Used by several threads. */
public interface SmallTables {

    SmallTableContent content(SmallTable table);

    IdNumbers ids(CollectedIds ids);
}
