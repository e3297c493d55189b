package siteserver.restore.target.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.failure.Place;

/** Sessions that write. */
final class Sessions {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    /** Strict; a 0 stays a 0; dates of zero are carried, impossible ones are not. */
    private static final String SQL_MODE = "STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION";

    private Sessions() {}

    static Connection open(ConnectionSettings settings) {
        Connection connection = siteserver.backup.database.mariadb.Dialect.connectToLoad(settings);
        try {
            prepare(connection);
            return connection;
        } catch (SQLException failure) {
            close(connection, failure);
            throw Errors.translate(failure, Place.NOWHERE);
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        Server server = Server.of(connection);
        if (Sql.text(connection, "SELECT VERSION()").orElse("").contains("OceanBase")) {
            prepareOceanBase(connection);
            return;
        }
        Sql.run(
                connection,
                "SET NAMES " + server.charset(),
                "SET SESSION sql_mode = '" + SQL_MODE + "'",
                "SET SESSION time_zone = '+00:00'",
                // Rows are found by the words of the server's warnings.
                "SET SESSION lc_messages = 'en_US'",
                "SET SESSION innodb_lock_wait_timeout = 30",
                "SET SESSION lock_wait_timeout = 30",
                "SET SESSION net_read_timeout = 3600",
                "SET SESSION net_write_timeout = 3600",
                "SET SESSION wait_timeout = 86400");
        if (server.mariaDb() || server.version() < 80000) {
            // Else a table is refused that could not hold its longest row; which rows there are was looked at before.
            Sql.run(connection, "SET SESSION innodb_strict_mode = 0");
        }
        if (server.mariaDb() && server.version() >= 100101) {
            Sql.run(connection, "SET SESSION max_statement_time = 0");
        }
        if (!server.mariaDb() && server.version() >= 80013) {
            optional(connection, "SET SESSION sql_require_primary_key = 0");
        }
        if (!server.mariaDb() && server.version() >= 80030) {
            // Else tables without a key get a column that the dump does not have.
            optional(connection, "SET SESSION sql_generate_invisible_primary_key = 0");
        }
        connection.setAutoCommit(false);
    }

    /** What needs a right of its own; without it the server says what it refuses when it comes to it. */
    private static void optional(Connection connection, String sql) throws SQLException {
        try {
            Sql.run(connection, sql);
        } catch (SQLException denied) {
            if (!Errors.isRightMissing(denied)) {
                throw denied;
            }
            LOG.debug("{}", sql, denied);
        }
    }

    /** It knows few of MySQL's settings, and ends long queries and transactions by its own; both count microseconds. */
    private static void prepareOceanBase(Connection connection) throws SQLException {
        Sql.run(
                connection,
                "SET NAMES utf8mb4",
                "SET SESSION sql_mode = '" + SQL_MODE + "'",
                "SET SESSION time_zone = '+00:00'",
                "SET SESSION ob_query_timeout = 86400000000",
                "SET SESSION ob_trx_timeout = 86400000000",
                "SET SESSION ob_trx_idle_timeout = 86400000000");
        connection.setAutoCommit(false);
    }

    private static void close(Connection connection, Exception failure) {
        try {
            connection.close();
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }
}
