package siteserver.backup.database.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.OpenSnapshot;
import siteserver.backup.database.Snapshot;
import siteserver.backup.database.SnapshotOpener;
import siteserver.backup.database.Sql;

/**
 * The first connection exports its snapshot and stays open to the end; every other one takes it over as its first
 * statement. A share lock as weak as a query's is held on every table, because TRUNCATE and ALTER TABLE do not respect
 * snapshots.
 */
final class Snapshots implements SnapshotOpener {

    private static final String BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    private final Dialect dialect;

    Snapshots(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public Snapshot open(ConnectionSettings settings, int connections) throws SQLException {
        List<Connection> open = new ArrayList<>(connections);
        try {
            Connection exporter = dialect.connect(settings);
            open.add(exporter);
            Sql.run(exporter, BEGIN);
            String moment = Sql.text(exporter, "SELECT txid_current_snapshot()").orElse("");
            String name = "";
            if (connections > 1) {
                name = Sql.text(exporter, "SELECT pg_export_snapshot()").orElseThrow();
                for (int i = 1; i < connections; i++) {
                    Connection further = dialect.connect(settings);
                    open.add(further);
                    Sql.run(further, BEGIN, "SET TRANSACTION SNAPSHOT '" + name.replace("'", "''") + "'");
                }
            }
            holdTables(exporter);
            String description = connections > 1
                    ? "PostgreSQL exported snapshot " + name + " (" + moment + ") on " + connections + " connections"
                    : "PostgreSQL, one connection, repeatable read (" + moment + ")";
            return new OpenSnapshot(open, description, true);
        } catch (SQLException | RuntimeException failure) {
            OpenSnapshot.closeAll(open, failure);
            throw failure;
        }
    }

    private static void holdTables(Connection exporter) throws SQLException {
        List<String> tables = Sql.list(
                exporter,
                "SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname)"
                        + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'"
                        + " AND" + CatalogQueries.USER_SCHEMAS
                        + " AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')"
                        + " ORDER BY 1",
                row -> row.getString(1));
        for (String table : tables) {
            Sql.run(exporter, "LOCK TABLE ONLY " + table + " IN ACCESS SHARE MODE");
        }
    }
}
