package siteserver.restore.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.restore.target.TargetCapability;
import siteserver.restore.target.TargetVendor;

/** The writing connections of one restore. */
public final class Sessions implements AutoCloseable {

    private final TargetVendor vendor;
    private final List<Connection> connections = new ArrayList<>();

    private Sessions(TargetVendor vendor) {
        this.vendor = vendor;
    }

    /** Opens one; {@link #widen} opens the others when it is clear that the target is fit to be filled. */
    public static Sessions open(TargetVendor vendor, ConnectionSettings settings) {
        Sessions sessions = new Sessions(vendor);
        sessions.connections.add(vendor.connect(settings));
        return sessions;
    }

    public void widen(ConnectionSettings settings, int wanted) {
        boolean parallel = vendor.capabilities().contains(TargetCapability.PARALLEL_LOAD);
        while (parallel && connections.size() < wanted) {
            connections.add(vendor.connect(settings));
        }
    }

    public Connection first() {
        return connections.get(0);
    }

    public List<Connection> all() {
        return List.copyOf(connections);
    }

    /** What a server says becomes ours; the transaction is rolled back. */
    public static SiteServerException failed(
            TargetVendor vendor, Connection connection, SQLException failure, Place place) {
        rollback(connection, failure);
        return vendor.errors().translate(failure, place);
    }

    static void rollback(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }

    @Override
    public void close() {
        SQLException failure = null;
        for (Connection connection : connections) {
            try (connection) {
                if (!connection.isClosed() && !connection.getAutoCommit()) {
                    connection.rollback();
                }
            } catch (SQLException problem) {
                failure = problem;
            }
        }
        if (failure != null) {
            throw vendor.errors().translate(failure, Place.NOWHERE);
        }
    }
}
