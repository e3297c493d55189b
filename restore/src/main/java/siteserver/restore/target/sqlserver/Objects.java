package siteserver.restore.target.sqlserver;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.schema.TableName;
import siteserver.restore.target.TargetVendor.ExistingObject;

/**
 * What lies in a database already. Constraints, triggers and indexes come and go with their table; so do the sequences
 * that Babelfish makes for identity columns, and which cannot be told there from others.
 */
final class Objects {

    private static final String SQL = "SELECT CASE o.type WHEN 'U' THEN 'table' WHEN 'V' THEN 'view'"
            + " WHEN 'SO' THEN 'sequence' WHEN 'SN' THEN 'synonym' ELSE 'routine' END,"
            + " CASE WHEN o.schema_id = SCHEMA_ID() THEN '' ELSE SCHEMA_NAME(o.schema_id) END, CAST(o.name AS nvarchar(128))"
            + " FROM sys.objects o WHERE o.is_ms_shipped = 0 AND o.type IN (%s'SN', 'P', 'PC', 'FN', 'IF', 'TF',"
            + " 'FS', 'FT', 'AF') ORDER BY 2, 3";

    /** Names in the case that they were given in, which Babelfish tells nowhere else. */
    private static final String TABLES = "SELECT CASE TABLE_TYPE WHEN 'VIEW' THEN 'view' ELSE 'table' END,"
            + " CASE WHEN TABLE_SCHEMA = SCHEMA_NAME() THEN '' ELSE TABLE_SCHEMA END, TABLE_NAME"
            + " FROM INFORMATION_SCHEMA.TABLES ORDER BY 2, 3";

    private Objects() {}

    static List<ExistingObject> existing(Connection connection) throws SQLException {
        if (!Server.isCompatible(connection)) {
            return list(connection, SQL.formatted("'U', 'V', 'SO', "));
        }
        List<ExistingObject> all = new ArrayList<>(list(connection, TABLES));
        all.addAll(list(connection, SQL.formatted("")));
        return all;
    }

    private static List<ExistingObject> list(Connection connection, String sql) throws SQLException {
        return Sql.list(
                connection,
                sql,
                row -> new ExistingObject(row.getString(1), new TableName(row.getString(2), row.getString(3))));
    }
}
