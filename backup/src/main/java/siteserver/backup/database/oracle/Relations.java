package siteserver.backup.database.oracle;

import java.sql.Connection;
import java.sql.SQLException;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.schema.TableName;

/** Names of this vendor's SQL. A quoted name can hold anything but a quote. */
final class Relations {

    /** The schema whose tables are taken: that of the session, which is the user's own. */
    static final String SCHEMA = "SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA')";

    private Relations() {}

    static String quote(String name) {
        return '"' + name.replace("\"", "") + '"';
    }

    static String quoted(TableName table) {
        return (table.inDefaultSchema() ? "" : quote(table.schema()) + ".") + quote(table.name());
    }

    /** {@code  FROM "T"}, at the snapshot's moment where the connection has one. */
    static String from(Connection connection, TableName table) {
        String moment = connection instanceof MomentConnection at ? " AS OF SCN " + at.scn() : "";
        return " FROM " + quoted(table) + moment;
    }

    static String schema(Connection connection) throws SQLException {
        return Sql.text(connection, "SELECT " + SCHEMA + " FROM DUAL").orElse("");
    }
}
