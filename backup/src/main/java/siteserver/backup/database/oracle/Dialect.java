package siteserver.backup.database.oracle;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import siteserver.backup.database.Capability;
import siteserver.backup.database.CatalogReader;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.DroppedDriver;
import siteserver.backup.database.ErrorTranslator;
import siteserver.backup.database.KeyRanges;
import siteserver.backup.database.RangeSplitter;
import siteserver.backup.database.SnapshotOpener;
import siteserver.backup.database.Sql;
import siteserver.backup.database.TableReader;
import siteserver.backup.database.Vendor;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/** Oracle Database 11.2 to 23ai. */
public final class Dialect implements Vendor {

    private static final DroppedDriver DRIVER = new DroppedDriver(
            "Oracle",
            List.of("oracle.jdbc.OracleDriver", "oracle.jdbc.driver.OracleDriver"),
            "ojdbc11.jar",
            "com.oracle.database.jdbc:ojdbc11");

    @Override
    public String id() {
        return "oracle";
    }

    @Override
    public String displayName() {
        return "Oracle";
    }

    @Override
    public Set<String> configNames() {
        return Set.of("oracle");
    }

    @Override
    public boolean acceptsUrl(String jdbcUrl) {
        return jdbcUrl.toLowerCase(Locale.ROOT).startsWith(Urls.PREFIX);
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.SHARED_SNAPSHOT, Capability.CONCURRENT_WRITES);
    }

    @Override
    public boolean testedOnServer() {
        return false;
    }

    @Override
    public Connection connect(ConnectionSettings settings) {
        Urls urls = Urls.of(settings);
        Connection connection;
        try {
            connection = DRIVER.connect(urls.url(), urls.properties());
        } catch (SQLException failure) {
            throw Errors.of(urls.password()).translate(failure, Place.NOWHERE);
        }
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

    /** How the session writes and compares. Only this session is set up, never the server. */
    private static void prepare(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        Server server = Server.of(connection);
        if (!server.atLeast(11, 2)) {
            throw new SiteServerException(
                    DatabaseProblem.TOO_OLD, Place.NOWHERE, "Oracle " + server.text() + "; 11.2 is needed.");
        }
        Sql.run(
                connection,
                "ALTER SESSION SET TIME_ZONE = '+00:00'",
                "ALTER SESSION SET NLS_CALENDAR = 'GREGORIAN'",
                "ALTER SESSION SET NLS_LANGUAGE = 'AMERICAN'",
                "ALTER SESSION SET NLS_TERRITORY = 'AMERICA'",
                "ALTER SESSION SET NLS_NUMERIC_CHARACTERS = '.,'",
                "ALTER SESSION SET NLS_COMP = BINARY",
                "ALTER SESSION SET NLS_SORT = BINARY",
                "ALTER SESSION SET NLS_LENGTH_SEMANTICS = BYTE");
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
        return new Snapshots(this);
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
    public String quote(String name) {
        return Relations.quote(name);
    }
}
