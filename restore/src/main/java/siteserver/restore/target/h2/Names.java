package siteserver.restore.target.h2;

import siteserver.restore.target.TargetNames;

/** Quoted names keep their case and may have up to 256 characters. */
final class Names implements TargetNames {

    private static final int MOST_CHARACTERS = 256;

    @Override
    public String quote(String name) {
        return quoted(name);
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public boolean tooLong(String name) {
        return name.length() > MOST_CHARACTERS;
    }

    @Override
    public String folded(String name) {
        return name;
    }

    /** Every table has a hidden column. */
    @Override
    public String legal(Kind kind, String name) {
        return kind == Kind.COLUMN && name.equals("_ROWID_") ? "_" + name : name;
    }

    @Override
    public IndexScope indexScope() {
        return IndexScope.SCHEMA;
    }
}
