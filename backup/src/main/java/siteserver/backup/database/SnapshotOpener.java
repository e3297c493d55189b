package siteserver.backup.database;

import java.sql.SQLException;

/** Opens a snapshot by the vendor's own means (DESIGN 3). */
public interface SnapshotOpener {

    /**
     * @param connections how many readers are wanted; a vendor without {@link Capability#SHARED_SNAPSHOT} gives one
     */
    Snapshot open(ConnectionSettings settings, int connections) throws SQLException;

    /**
     * The same where locks that hold off everybody who writes are allowed, as long as they are needed. A vendor that
     * reaches one moment without them needs none.
     */
    default Snapshot openLocked(ConnectionSettings settings, int connections) throws SQLException {
        return open(settings, connections);
    }
}
