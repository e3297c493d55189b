package siteserver.restore.target.mariadb;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.failure.Place;

/** Sessions that write. */
final class Sessions {

    /** Strict; a 0 stays a 0; dates of zero are carried, impossible ones are not. */
    private static final String SQL_MODE = "STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION";

    private Sessions() {}

    static Connection open(ConnectionSettings settings) {
        Connection connection = null;
        try {
            Properties properties = new Properties();
            properties.setProperty("user", settings.user().orElse(""));
            properties.setProperty("password", settings.password().reveal());
            properties.setProperty("sslMode", settings.options().getOrDefault("sslmode", "trust"));
            properties.setProperty("allowLocalInfile", "true");
            connection = DriverManager.getConnection(
                    "jdbc:mariadb://" + settings.host().orElse("localhost") + ":"
                            + settings.port().orElse(3306) + "/"
                            + settings.database().orElse(""),
                    properties);
            prepare(connection);
            return connection;
        } catch (SQLException failure) {
            close(connection, failure);
            throw Errors.translate(failure, Place.NOWHERE);
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        Server server = Server.of(connection);
        Sql.run(
                connection,
                "SET NAMES " + server.charset(),
                "SET SESSION sql_mode = '" + SQL_MODE + "'",
                "SET SESSION time_zone = '+00:00'",
                // Rows are found by the words of the server's warnings.
                "SET SESSION lc_messages = 'en_US'",
                "SET SESSION wait_timeout = 86400");
        connection.setAutoCommit(false);
    }

    private static void close(Connection connection, Exception failure) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException second) {
                failure.addSuppressed(second);
            }
        }
    }
}
