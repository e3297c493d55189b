package siteserver.restore.target.kingbase;

import siteserver.restore.target.TargetNames;

/** KingbaseES, filled as PostgreSQL is. Not tested on a server. */
public final class Dialect extends siteserver.restore.target.postgresql.Dialect {

    @Override
    public String id() {
        return "kingbase";
    }

    /** A server may be set up to look at no case in names, also in quotes. */
    @Override
    public TargetNames names() {
        return new Names(super.names());
    }
}
