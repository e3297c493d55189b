package siteserver.backup.database.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.OpenSnapshot;
import siteserver.backup.database.Snapshot;
import siteserver.backup.database.SnapshotOpener;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.TableName;

/**
 * The first connection exports its snapshot and stays open to the end; every other one takes it over as its first
 * statement. A share lock as weak as a query's is held on every table, because TRUNCATE and ALTER TABLE do not respect
 * snapshots.
 */
final class Snapshots implements SnapshotOpener {

    private static final String BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    private final Function<ConnectionSettings, Connection> sessions;

    /**
     * @param sessions opens a reading session
     */
    Snapshots(Function<ConnectionSettings, Connection> sessions) {
        this.sessions = sessions;
    }

    @Override
    public Snapshot open(ConnectionSettings settings, int connections) throws SQLException {
        List<Connection> open = new ArrayList<>(connections);
        try {
            Connection exporter = sessions.apply(settings);
            open.add(exporter);
            Sql.run(exporter, BEGIN);
            String moment = Sql.text(exporter, "SELECT txid_current_snapshot()").orElse("");
            String name = "";
            if (connections > 1) {
                name = Sql.text(exporter, "SELECT pg_export_snapshot()").orElseThrow();
                for (int i = 1; i < connections; i++) {
                    Connection further = sessions.apply(settings);
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

    private record Held(TableName name, String quoted) {}

    private static void holdTables(Connection exporter) throws SQLException {
        List<Held> tables = Sql.list(
                exporter,
                "SELECT CASE WHEN n.nspname = current_schema() THEN '' ELSE n.nspname END, c.relname,"
                        + " quote_ident(n.nspname) || '.' || quote_ident(c.relname)"
                        + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'"
                        + " AND" + CatalogQueries.USER_SCHEMAS
                        + " AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')"
                        + " ORDER BY 3",
                row -> new Held(new TableName(row.getString(1), row.getString(2)), row.getString(3)));
        // Older servers have no limit for the time that a lock is waited for.
        String wait = Dialect.version(exporter) >= 90300 ? "" : " NOWAIT";
        for (Held table : tables) {
            try {
                Sql.run(exporter, "LOCK TABLE ONLY " + table.quoted() + " IN ACCESS SHARE MODE" + wait);
            } catch (SQLException failure) {
                throw Errors.inSession()
                        .translate(failure, Place.table(table.name().toString()));
            }
        }
        failOnRewritten(exporter);
    }

    /**
     * A table that was truncated or rewritten between the snapshot and its lock would look empty. The catalogue is read
     * as the snapshot sees it, the function tells the file of now.
     */
    private static void failOnRewritten(Connection exporter) throws SQLException {
        if (Sql.text(exporter, "SELECT 1 FROM pg_catalog.pg_proc WHERE proname = 'pg_relation_filenode'")
                .isEmpty()) {
            // A relative that stores its tables in another way.
            return;
        }
        List<TableName> rewritten = Sql.list(
                exporter,
                "SELECT CASE WHEN n.nspname = current_schema() THEN '' ELSE n.nspname END, c.relname"
                        + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND" + CatalogQueries.USER_SCHEMAS
                        + " AND c.relfilenode <> pg_relation_filenode(c.oid) ORDER BY 1, 2",
                row -> new TableName(row.getString(1), row.getString(2)));
        if (!rewritten.isEmpty()) {
            throw new SiteServerException(
                    DatabaseProblem.TABLE_CHANGED,
                    Place.table(rewritten.get(0).toString()),
                    "It was emptied or rewritten while the backup began.");
        }
    }
}
