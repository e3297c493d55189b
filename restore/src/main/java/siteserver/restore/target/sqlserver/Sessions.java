package siteserver.restore.target.sqlserver;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.Sql;
import siteserver.backup.database.Vendors;
import siteserver.backup.folder.failure.Place;

/** Sessions that write. Options of the session only: those of the database are its administrator's. */
final class Sessions {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private static final List<String> OPTIONS = List.of(
            // Wanted by indexes with a condition, for whoever makes them or writes to their table.
            "SET ANSI_NULLS ON",
            "SET QUOTED_IDENTIFIER ON",
            "SET ANSI_PADDING ON",
            "SET ANSI_WARNINGS ON",
            "SET ARITHABORT ON",
            "SET CONCAT_NULL_YIELDS_NULL ON",
            "SET NUMERIC_ROUNDABORT OFF",
            // Columns are found by the words of the server's messages.
            "SET LANGUAGE us_english",
            "SET DATEFORMAT ymd",
            "SET LOCK_TIMEOUT 60000",
            "SET NOCOUNT OFF",
            "SET XACT_ABORT OFF",
            "SET TRANSACTION ISOLATION LEVEL READ COMMITTED");

    private Sessions() {}

    static Connection open(ConnectionSettings settings) {
        Connection connection = Vendors.byId(Dialect.ID).orElseThrow().connect(settings);
        try {
            for (String option : OPTIONS) {
                set(connection, option);
            }
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException failure) {
            close(connection, failure);
            throw new Errors().translate(failure, Place.NOWHERE);
        }
    }

    /** Servers that only speak as SQL Server does know fewer options; what depends on one fails by itself. */
    private static void set(Connection connection, String option) throws SQLException {
        try {
            Sql.run(connection, option);
        } catch (SQLException unknown) {
            if (connection.isClosed() || !Server.isCompatible(connection)) {
                throw unknown;
            }
            LOG.debug("{} refused", option, unknown);
        }
    }

    private static void close(Connection connection, Exception failure) {
        try {
            connection.close();
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }
}
