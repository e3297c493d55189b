package siteserver.backup.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A snapshot that is nothing more than its connections, each within a transaction. */
public record OpenSnapshot(List<Connection> connections, String description, boolean consistent) implements Snapshot {
    public OpenSnapshot {
        connections = List.copyOf(connections);
    }

    @Override
    public void close() {
        IllegalStateException nothingElse = new IllegalStateException();
        closeAll(connections, nothingElse);
        // Closing a reading connection can only fail because it is gone already: then there is nothing to release.
    }

    /**
     * Ends the transactions and closes the connections, the first one last.
     *
     * @param failure what made this necessary; failures of closing are added to it
     */
    public static void closeAll(List<Connection> connections, Exception failure) {
        for (int i = connections.size() - 1; i >= 0; i--) {
            try (Connection connection = connections.get(i)) {
                if (!connection.isClosed()) {
                    Sql.run(connection, "ROLLBACK");
                }
            } catch (SQLException second) {
                failure.addSuppressed(second);
            }
        }
    }
}
