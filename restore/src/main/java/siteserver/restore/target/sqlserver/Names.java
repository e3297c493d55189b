package siteserver.restore.target.sqlserver;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import siteserver.backup.folder.schema.TableName;
import siteserver.restore.target.TargetNames;

/**
 * Names have up to 128 UTF-16 units. Whether they are the same in any case is a matter of the database's collation.
 * One that starts with a number sign would be a temporary object, however it is quoted. Babelfish cuts names of tables
 * and columns after 63 bytes without a word, keeps those of PostgreSQL's hidden columns, takes no bracket in brackets, and
 * miscounts the names of columns in its answers that have characters beyond the first 65,536.
 */
final class Names implements TargetNames {

    private static final int MOST_UNITS = 128;
    private static final int MOST_BYTES_COMPATIBLE = 63;
    private static final Set<String> HIDDEN_COMPATIBLE =
            Set.of("ctid", "xmin", "cmin", "xmax", "cmax", "tableoid", "oid");

    private static final Pattern NOT_COMPATIBLE = Pattern.compile("[]\\x{10000}-\\x{10FFFF}]");

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

    /** Names of keys and indexes the compatible server makes short and unique itself. */
    @Override
    public boolean tooLong(Kind kind, String name) {
        boolean cut = server.compatible()
                && kind != Kind.KEY
                && name.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES_COMPATIBLE;
        return cut || tooLong(name);
    }

    @Override
    public String legal(String name) {
        String taken = server.compatible() ? NOT_COMPATIBLE.matcher(name).replaceAll("_") : name;
        return taken.startsWith("#") ? "_" + taken.substring(1) : taken;
    }

    @Override
    public String legal(Kind kind, String name) {
        boolean hidden =
                server.compatible() && kind == Kind.COLUMN && HIDDEN_COMPATIBLE.contains(name.toLowerCase(Locale.ROOT));
        return hidden ? "_" + name : legal(name);
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
