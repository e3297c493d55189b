package siteserver.restore.target.sqlserver;

import java.util.Locale;
import siteserver.backup.folder.schema.TableName;
import siteserver.restore.target.TargetNames;

/**
 * Names have up to 128 UTF-16 units. Whether they are the same in any case is a matter of the database's collation.
 * One that starts with a number sign would be a temporary object, however it is quoted.
 */
final class Names implements TargetNames {

    private static final int MOST_UNITS = 128;

    private final Server server;

    Names(Server server) {
        this.server = server;
    }

    @Override
    public String quote(String name) {
        return quoted(name);
    }

    static String quoted(String name) {
        return '[' + name.replace("]", "]]") + ']';
    }

    /** Without a schema the table lies in the default one of the user. */
    static String quoted(TableName table) {
        return (table.inDefaultSchema() ? "" : quoted(table.schema()) + ".") + quoted(table.name());
    }

    /** A constant of Unicode text; nothing in it but the quote has a meaning. */
    static String literal(String text) {
        return "N'" + text.replace("'", "''") + "'";
    }

    @Override
    public boolean tooLong(String name) {
        return name.length() > MOST_UNITS;
    }

    @Override
    public String legal(String name) {
        return name.startsWith("#") ? "_" + name.substring(1) : name;
    }

    @Override
    public String folded(String name) {
        return server.folds() ? name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT) : name;
    }

    @Override
    public IndexScope indexScope() {
        return IndexScope.KEYS_IN_SCHEMA;
    }
}
