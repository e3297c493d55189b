package siteserver.backup.database;

import java.sql.SQLException;

/** Opens a snapshot by the vendor's own means (DESIGN 3). */
public interface SnapshotOpener {

    /**
     * @param connections how many readers are wanted; a vendor without {@link Capability#SHARED_SNAPSHOT} gives one
     */
    Snapshot open(ConnectionSettings settings, int connections) throws SQLException;
}
