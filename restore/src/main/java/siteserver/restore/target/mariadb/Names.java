package siteserver.restore.target.mariadb;

import java.util.Locale;
import siteserver.restore.target.TargetNames;

/** Names have up to 64 characters. Columns and indexes are the same in any case, tables are so on some systems. */
final class Names implements TargetNames {

    private static final int MOST_CHARACTERS = 64;

    @Override
    public String quote(String name) {
        return quoted(name);
    }

    static String quoted(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    @Override
    public boolean tooLong(String name) {
        return name.codePointCount(0, name.length()) > MOST_CHARACTERS;
    }

    @Override
    public String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public IndexScope indexScope() {
        return IndexScope.TABLE;
    }
}
