package siteserver.backup.database.sqlserver;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.OpenSnapshot;
import siteserver.backup.database.Snapshot;
import siteserver.backup.database.SnapshotOpener;
import siteserver.backup.database.Sql;

/**
 * Three ways, none of which changes an option of the database:
 *
 * <ol>
 *   <li>the database allows SNAPSHOT isolation: one connection under it. With locks asked for, shared locks on all
 *       tables hold writers off for the moment in which every connection starts its own, so that there may be several;
 *   <li>it does not, but locks are asked for: one transaction holds shared locks on all tables to the end, and the other
 *       connections read what nobody can change meanwhile;
 *   <li>neither: each statement reads what is committed, which is not one moment, and is said so.
 * </ol>
 */
final class Snapshots implements SnapshotOpener {

    private static final String SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL SNAPSHOT";
    private static final String COMMITTED = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED";
    private static final String BEGIN = "BEGIN TRANSACTION";

    private final Dialect dialect;

    Snapshots(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public Snapshot open(ConnectionSettings settings, int connections) throws SQLException {
        return open(settings, connections, false);
    }

    @Override
    public Snapshot openLocked(ConnectionSettings settings, int connections) throws SQLException {
        return open(settings, connections, true);
    }

    private Snapshot open(ConnectionSettings settings, int connections, boolean locks) throws SQLException {
        List<Connection> open = new ArrayList<>(connections);
        try {
            Connection first = dialect.connect(settings);
            open.add(first);
            Server server = Server.of(first);
            boolean versioned = Sql.first(
                                    first,
                                    "SELECT CAST(snapshot_isolation_state AS int) FROM sys.databases WHERE database_id = DB_ID()",
                                    row -> row.getInt(1))
                            .orElse(0)
                    == 1;
            // Servers that only speak as SQL Server does take table hints without locking anything.
            boolean lockable = locks && !server.compatible();
            if (versioned && lockable && connections > 1) {
                return sharedSnapshot(settings, connections, open, server);
            }
            if (versioned) {
                start(first);
                return new OpenSnapshot(open, server.name() + ", one connection under SNAPSHOT isolation", true);
            }
            return lockable
                    ? locked(settings, connections, open, server)
                    : committed(settings, connections, open, server);
        } catch (SQLException | RuntimeException failure) {
            OpenSnapshot.closeAll(open, failure);
            throw failure;
        }
    }

    private Snapshot sharedSnapshot(ConnectionSettings settings, int connections, List<Connection> open, Server server)
            throws SQLException {
        try (Connection locker = dialect.connect(settings)) {
            while (open.size() < connections) {
                open.add(dialect.connect(settings));
            }
            List<String> tables = tables(locker);
            hold(locker, tables);
            for (Connection reader : open) {
                start(reader);
            }
            Sql.run(locker, "ROLLBACK TRANSACTION");
            return new OpenSnapshot(
                    open,
                    server.name() + ", " + connections + " connections under SNAPSHOT isolation, started while shared"
                            + " locks on " + tables.size() + " tables held writers off",
                    true);
        }
    }

    private Snapshot locked(ConnectionSettings settings, int connections, List<Connection> open, Server server)
            throws SQLException {
        List<String> tables = tables(open.get(0));
        hold(open.get(0), tables);
        while (open.size() < connections) {
            Connection reader = dialect.connect(settings);
            open.add(reader);
            Sql.run(reader, COMMITTED);
        }
        return new OpenSnapshot(
                open,
                server.name() + ", shared locks on " + tables.size() + " tables held by one transaction, " + connections
                        + (connections == 1 ? " connection" : " connections"),
                true);
    }

    private Snapshot committed(ConnectionSettings settings, int connections, List<Connection> open, Server server)
            throws SQLException {
        while (open.size() < connections) {
            open.add(dialect.connect(settings));
        }
        for (Connection reader : open) {
            Sql.run(reader, COMMITTED);
        }
        boolean statements = Sql.first(
                                open.get(0),
                                "SELECT CAST(is_read_committed_snapshot_on AS int) FROM sys.databases"
                                        + " WHERE database_id = DB_ID()",
                                row -> row.getInt(1))
                        .orElse(0)
                == 1;
        return new OpenSnapshot(
                open,
                server.name() + ", not consistent: the database does not allow SNAPSHOT isolation; read committed"
                        + (statements ? ", each statement of one moment" : "") + ", on " + connections
                        + (connections == 1 ? " connection" : " connections")
                        + ". With --lock, or while the site is stopped, all tables are of one moment",
                false);
    }

    /** The moment of a snapshot is that of its first read of a row, not that of BEGIN. */
    static void start(Connection connection) throws SQLException {
        Sql.run(connection, SNAPSHOT, BEGIN);
        Optional<String> table = tables(connection).stream().findFirst();
        if (table.isPresent()) {
            Sql.first(connection, "SELECT TOP (1) 1 FROM " + table.get(), row -> row.getInt(1));
        }
    }

    /** In one order, so that two backups at a time do not wait for each other. */
    private static void hold(Connection locker, List<String> tables) throws SQLException {
        Sql.run(locker, COMMITTED, BEGIN);
        for (String table : tables) {
            Sql.first(locker, "SELECT TOP (1) 1 FROM " + table + " WITH (TABLOCK, HOLDLOCK)", row -> row.getInt(1));
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT " + CatalogQueries.name("s") + ", " + CatalogQueries.name("t")
                        + " FROM sys.tables t JOIN sys.schemas s ON s.schema_id = t.schema_id"
                        + " WHERE t.is_ms_shipped = 0 ORDER BY s.name, t.name",
                row -> Relations.quote(row.getString(1)) + "." + Relations.quote(row.getString(2)));
    }
}
