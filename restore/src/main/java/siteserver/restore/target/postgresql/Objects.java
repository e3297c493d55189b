package siteserver.restore.target.postgresql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import siteserver.backup.folder.schema.TableName;
import siteserver.restore.target.TargetVendor.ExistingObject;

/** What lies in a database already. */
final class Objects {

    private static final String SYSTEM = " n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'"
            + " AND (n.oid >= 16384 OR n.nspname = 'public') ";

    /** Objects of an extension, and sequences that a column owns, come and go with their owner. */
    private static final String SQL = "SELECT CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view'"
            + " WHEN 'S' THEN 'sequence' WHEN 'f' THEN 'foreign table' ELSE 'table' END AS kind,"
            + " CASE WHEN n.nspname = current_schema() THEN '' ELSE n.nspname END AS schema, c.relname AS name"
            + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND" + SYSTEM
            + " AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::regclass"
            + " AND d.objid = c.oid AND d.objsubid = 0 AND (d.deptype = 'e' OR c.relkind = 'S' AND d.deptype IN ('a', 'i')))"
            + " UNION ALL SELECT 'routine', CASE WHEN n.nspname = current_schema() THEN '' ELSE n.nspname END, p.proname"
            + " FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace WHERE" + SYSTEM
            + " AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_proc'::regclass"
            + " AND d.objid = p.oid AND d.deptype = 'e')"
            + " ORDER BY 2, 3";

    private Objects() {}

    static List<ExistingObject> existing(Connection connection) throws SQLException {
        List<ExistingObject> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SQL)) {
            while (rows.next()) {
                found.add(new ExistingObject(
                        rows.getString("kind"), new TableName(rows.getString("schema"), rows.getString("name"))));
            }
        }
        return found;
    }
}
