package siteserver.restore.target.sqlite;

import siteserver.restore.target.TargetNames;
import siteserver.restore.target.cells.AsciiCase;

/** Names are the same in any case of the letters A to Z and may be of any length. */
final class Names implements TargetNames {

    private static final String RESERVED = "sqlite_";

    @Override
    public String quote(String name) {
        return quoted(name);
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public boolean tooLong(String name) {
        return false;
    }

    @Override
    public String folded(String name) {
        return AsciiCase.lower(name);
    }

    /** Names that begin so are SQLite's own. */
    @Override
    public String legal(Kind kind, String name) {
        boolean reserved = kind != Kind.COLUMN && folded(name).startsWith(RESERVED);
        return reserved ? "_" + name : name;
    }

    @Override
    public IndexScope indexScope() {
        return IndexScope.SCHEMA;
    }
}
