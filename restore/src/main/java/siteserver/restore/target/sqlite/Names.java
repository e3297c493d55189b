package siteserver.restore.target.sqlite;

import siteserver.restore.target.TargetNames;
import siteserver.restore.target.cells.AsciiCase;

/** Names are the same in any case of the letters A to Z and may be of any length. */
final class Names implements TargetNames {

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

    @Override
    public IndexScope indexScope() {
        return IndexScope.SCHEMA;
    }
}
