package siteserver.backup.database.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.OpenSnapshot;
import siteserver.backup.database.Snapshot;
import siteserver.backup.database.SnapshotOpener;
import siteserver.backup.database.Sql;

/** One read transaction on one connection. */
final class Snapshots implements SnapshotOpener {

    @Override
    public Snapshot open(ConnectionSettings settings, int connections) throws SQLException {
        Connection connection = Connections.open(settings);
        try {
            Sql.run(connection, "BEGIN");
            // The transaction gets its read mark with the first statement that reads.
            Sql.text(connection, "SELECT count(*) FROM sqlite_master");
            return new OpenSnapshot(List.of(connection), "SQLite, one connection, one read transaction", true);
        } catch (SQLException | RuntimeException failure) {
            OpenSnapshot.closeAll(List.of(connection), failure);
            throw failure;
        }
    }
}
