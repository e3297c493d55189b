package siteserver.backup.database.sqlserver;

import com.microsoft.sqlserver.jdbc.SQLServerDriver;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

/** SQL Server 2008 R2 and newer. */
public final class Dialect implements Vendor {

    private static final Logger LOG = LoggerFactory.getLogger(Dialect.class);

    /** Held, because a logger that nobody holds forgets its level. */
    private static final java.util.logging.Logger DRIVER_LOG =
            java.util.logging.Logger.getLogger("com.microsoft.sqlserver.jdbc");

    /** What servers that only speak as SQL Server does may refuse: nothing that values depend on. */
    private static final List<String> WISHES = List.of(
            // The site is to win when the two of us lock each other out.
            "SET DEADLOCK_PRIORITY LOW", "SET ARITHABORT ON");

    @Override
    public String id() {
        return "sqlserver";
    }

    @Override
    public String displayName() {
        return "SQL Server";
    }

    @Override
    public Set<String> configNames() {
        return Set.of("sqlserver", "mssql", "sqlazure");
    }

    @Override
    public boolean acceptsUrl(String jdbcUrl) {
        return jdbcUrl.toLowerCase(Locale.ROOT).startsWith(Urls.PREFIX);
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.CONCURRENT_WRITES, Capability.SCHEMAS, Capability.CASE_INSENSITIVE_TEXT);
    }

    @Override
    public Connection connect(ConnectionSettings settings) {
        Urls urls = Urls.of(settings);
        Connection connection = open(urls);
        try {
            prepare(connection);
            return connection;
        } catch (SQLException failure) {
            close(connection, failure);
            throw Errors.of(urls).translate(failure, Place.NOWHERE);
        } catch (SiteServerException failure) {
            close(connection, failure);
            throw failure;
        }
    }

    /** What goes wrong reaches the user as our own failures; the driver would write to the console besides. */
    private static void keepQuiet() {
        if (DRIVER_LOG.getLevel() == null) {
            DRIVER_LOG.setLevel(Level.OFF);
        }
    }

    private static Connection open(Urls urls) {
        keepQuiet();
        try {
            try {
                return new SQLServerDriver().connect(Urls.PREFIX + "//", urls.properties());
            } catch (SQLException failure) {
                if (urls.tls() == Urls.Tls.PREFERRED && Errors.isWithoutTls(failure)) {
                    return new SQLServerDriver()
                            .connect(Urls.PREFIX + "//", urls.plain().properties());
                }
                throw failure;
            }
        } catch (SQLException failure) {
            throw Errors.of(urls).translate(failure, Place.NOWHERE);
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        Server server = Server.of(connection);
        if (server.isTooOld()) {
            throw new SiteServerException(
                    DatabaseProblem.TOO_OLD, Place.NOWHERE, server.name() + "; 2008 R2 (10.50) is needed.");
        }
        Sql.run(connection, "SET LOCK_TIMEOUT 30000", "SET TEXTSIZE 2147483647", "SET NOCOUNT ON");
        for (String wish : WISHES) {
            try {
                Sql.run(connection, wish);
            } catch (SQLException refused) {
                if (!server.compatible() || connection.isClosed()) {
                    throw refused;
                }
                LOG.debug("{} refused: {}", wish, refused.getMessage());
            }
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
        return Errors.inSession();
    }

    @Override
    public String quote(String name) {
        return Relations.quote(name);
    }
}
