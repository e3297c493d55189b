package siteserver.backup.database.dm;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.OpenSnapshot;
import siteserver.backup.database.Snapshot;
import siteserver.backup.database.SnapshotOpener;
import siteserver.backup.database.Sql;

/** One connection within one serializable transaction: all it reads is of the moment at which that began. */
final class Snapshots implements SnapshotOpener {

    private final Dialect dialect;

    Snapshots(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public Snapshot open(ConnectionSettings settings, int connections) throws SQLException {
        Connection connection = dialect.connect(settings);
        try {
            Sql.run(connection, "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE");
            Sql.text(connection, "SELECT COUNT(*) FROM ALL_TABLES");
            return new OpenSnapshot(
                    List.of(connection), dialect.displayName() + ", one connection, serializable transaction", true);
        } catch (SQLException | RuntimeException failure) {
            OpenSnapshot.closeAll(List.of(connection), failure);
            throw failure;
        }
    }
}
