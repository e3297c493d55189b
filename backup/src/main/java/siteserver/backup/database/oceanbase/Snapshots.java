package siteserver.backup.database.oceanbase;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.OpenSnapshot;
import siteserver.backup.database.Snapshot;
import siteserver.backup.database.SnapshotOpener;
import siteserver.backup.database.Sql;

/** One connection within one transaction; every table of OceanBase has transactions. */
final class Snapshots implements SnapshotOpener {

    private final Dialect dialect;

    Snapshots(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public Snapshot open(ConnectionSettings settings, int connections) throws SQLException {
        Connection connection = dialect.connect(settings);
        try {
            Sql.run(connection, "START TRANSACTION WITH CONSISTENT SNAPSHOT");
            String version = Sql.text(connection, "SELECT VERSION()").orElse("");
            return new OpenSnapshot(
                    List.of(connection), "OceanBase " + version + ", one connection, consistent snapshot", true);
        } catch (SQLException | RuntimeException failure) {
            OpenSnapshot.closeAll(List.of(connection), failure);
            throw failure;
        }
    }
}
