package siteserver.backup.database.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import siteserver.backup.database.Capability;
import siteserver.backup.database.CatalogReader;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.ErrorTranslator;
import siteserver.backup.database.KeyRanges;
import siteserver.backup.database.RangeSplitter;
import siteserver.backup.database.SnapshotOpener;
import siteserver.backup.database.Sql;
import siteserver.backup.database.TableReader;
import siteserver.backup.database.Vendor;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.Column;

/** MariaDB 5.5 and newer, MySQL 5.5 and newer, and what speaks like them. */
public final class Dialect implements Vendor {

    @Override
    public String id() {
        return "mariadb";
    }

    @Override
    public String displayName() {
        return "MariaDB/MySQL";
    }

    @Override
    public Set<String> configNames() {
        return Set.of("mysql", "mariadb");
    }

    @Override
    public boolean acceptsUrl(String jdbcUrl) {
        String folded = jdbcUrl.toLowerCase(Locale.ROOT);
        return folded.startsWith(Urls.PREFIX) || folded.startsWith(Urls.MYSQL_PREFIX);
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.SHARED_SNAPSHOT, Capability.CONCURRENT_WRITES, Capability.CASE_INSENSITIVE_TEXT);
    }

    @Override
    public Connection connect(ConnectionSettings settings) {
        Connection connection = connect(Urls.of(settings));
        try {
            prepare(connection);
            return connection;
        } catch (SQLException failure) {
            close(connection, failure);
            throw errors().translate(failure, Place.NOWHERE);
        } catch (SiteServerException failure) {
            close(connection, failure);
            throw failure;
        }
    }

    /**
     * A session with the server's own settings, that may LOAD DATA LOCAL: for the writing side, which answers only with
     * its own stream.
     */
    public static Connection connectToLoad(ConnectionSettings settings) {
        return connect(Urls.of(settings).withLocalInfile());
    }

    private static Connection connect(Urls urls) {
        try {
            return open(urls);
        } catch (SQLException failure) {
            throw Errors.of(urls.password()).translate(failure, Place.NOWHERE);
        }
    }

    /** "Preferred" is what the server offers; servers as old as MySQL 5.5 offer a TLS that Java refuses by now. */
    private static Connection open(Urls urls) throws SQLException {
        org.mariadb.jdbc.Driver driver = new org.mariadb.jdbc.Driver();
        try {
            return driver.connect(urls.url(), urls.properties());
        } catch (SQLException failure) {
            if (urls.tls() != Urls.Tls.PREFERRED || !Errors.isTls(failure)) {
                throw failure;
            }
            Urls plain = urls.with(Urls.Tls.NONE);
            try {
                return driver.connect(plain.url(), plain.properties());
            } catch (SQLException second) {
                second.addSuppressed(failure);
                throw second;
            }
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        Server server = Server.of(connection);
        if (server.isOceanBase()) {
            Sql.run(connection, Server.SESSION_OF_OCEANBASE.toArray(String[]::new));
            return;
        }
        if (!server.atLeast(5, 5, 3)) {
            throw new SiteServerException(
                    DatabaseProblem.TOO_OLD, Place.NOWHERE, server.name() + "; 5.5.3 is needed for full Unicode.");
        }
        Sql.run(
                connection,
                "SET SESSION sql_mode = ''",
                "SET NAMES utf8mb4",
                // Text comes as it is stored, so that bytes which are no text are found and not turned into "?".
                "SET SESSION character_set_results = NULL",
                "SET SESSION time_zone = '+00:00'",
                "SET SESSION lock_wait_timeout = 30",
                "SET SESSION innodb_lock_wait_timeout = 30",
                "SET SESSION net_write_timeout = 3600",
                "SET SESSION net_read_timeout = 3600",
                "SET SESSION wait_timeout = 86400",
                "SET SESSION sql_select_limit = 18446744073709551615",
                "SET SESSION sql_big_selects = 1",
                // Longer keys would be sorted by their beginnings only.
                "SET SESSION max_sort_length = 16384",
                "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        if (server.hasReadOnlyTransactions()) {
            Sql.run(connection, "SET SESSION TRANSACTION READ ONLY");
        }
        if (server.isMySql(5, 7, 8)) {
            Sql.run(connection, "SET SESSION max_execution_time = 0");
        }
        if (server.isMariaDb(10, 1, 1)) {
            Sql.run(connection, "SET SESSION max_statement_time = 0");
        }
        if (server.isMySql(8, 0, 0)) {
            // Otherwise counters and sizes are those of up to a day ago.
            Sql.run(connection, "SET SESSION information_schema_stats_expiry = 0");
        }
    }

    private static void close(Connection connection, Exception failure) {
        try {
            connection.close();
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }

    @Override
    public CatalogReader catalog() {
        return new Catalogs();
    }

    @Override
    public SnapshotOpener snapshots() {
        return new Snapshots(this::connect);
    }

    @Override
    public RangeSplitter ranges() {
        return new KeyRanges(new Ranges());
    }

    @Override
    public TableReader reader() {
        return new Rows();
    }

    @Override
    public ErrorTranslator errors() {
        return Errors.of("");
    }

    @Override
    public boolean mayBeTruth(Column column) {
        return Types.mayBeTruth(column.nativeType());
    }

    @Override
    public boolean isLatin1(Column column) {
        return Types.isLatin1(column);
    }

    @Override
    public String nativeTypeAsUnicode(Column column) {
        return Types.asUnicode(column.nativeType());
    }

    @Override
    public String quote(String name) {
        return Relations.quote(name);
    }
}
