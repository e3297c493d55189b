package siteserver.backup.database.h2;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.OpenSnapshot;
import siteserver.backup.database.Snapshot;
import siteserver.backup.database.SnapshotOpener;
import siteserver.backup.database.Sql;

/** One transaction on one connection; H2 cannot hand a snapshot on to another one. */
final class Snapshots implements SnapshotOpener {

    @Override
    public Snapshot open(ConnectionSettings settings, int connections) throws SQLException {
        Connection connection = Connections.open(settings);
        try {
            connection.setAutoCommit(false);
            // Unlike REPEATABLE READ this holds for tables too that are first read later.
            Sql.run(connection, "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SNAPSHOT");
            Sql.text(connection, "SELECT count(*) FROM INFORMATION_SCHEMA.SCHEMATA");
            return new OpenSnapshot(List.of(connection), "H2, one connection, snapshot isolation", true);
        } catch (SQLException | RuntimeException failure) {
            OpenSnapshot.closeAll(List.of(connection), failure);
            throw failure;
        }
    }
}
