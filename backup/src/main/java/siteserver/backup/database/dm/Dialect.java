package siteserver.backup.database.dm;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import siteserver.backup.database.Capability;
import siteserver.backup.database.CatalogReader;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.DroppedDriver;
import siteserver.backup.database.ErrorTranslator;
import siteserver.backup.database.KeyRanges;
import siteserver.backup.database.RangeSplitter;
import siteserver.backup.database.SnapshotOpener;
import siteserver.backup.database.Sql;
import siteserver.backup.database.TableReader;
import siteserver.backup.database.Vendor;
import siteserver.backup.database.oracle.Ranges;
import siteserver.backup.folder.failure.Place;

/** Dameng DM8. Not tested on a server. */
public final class Dialect implements Vendor {

    private static final DroppedDriver DRIVER = new DroppedDriver(
            "Dameng", List.of("dm.jdbc.driver.DmDriver"), "DmJdbcDriver18.jar", "com.dameng:DmJdbcDriver18");

    @Override
    public String id() {
        return "dm";
    }

    @Override
    public String displayName() {
        return "Dameng";
    }

    @Override
    public Set<String> configNames() {
        return Set.of("dm", "dameng");
    }

    @Override
    public boolean acceptsUrl(String jdbcUrl) {
        return jdbcUrl.toLowerCase(Locale.ROOT).startsWith(Urls.PREFIX);
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.CONCURRENT_WRITES);
    }

    @Override
    public boolean testedOnServer() {
        return false;
    }

    @Override
    public Optional<String> relative() {
        return Optional.of("oracle");
    }

    @Override
    public Connection connect(ConnectionSettings settings) {
        Urls urls = Urls.of(settings);
        try {
            Connection connection = DRIVER.connect(urls.url(), urls.properties());
            try {
                connection.setAutoCommit(false);
                if (urls.schema().isPresent()) {
                    Sql.run(connection, "SET SCHEMA " + quote(urls.schema().get()));
                }
                return connection;
            } catch (SQLException failure) {
                close(connection, failure);
                throw failure;
            }
        } catch (SQLException failure) {
            throw new Errors(urls.password()).translate(failure, Place.NOWHERE);
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
        return new Errors("");
    }

    @Override
    public String quote(String name) {
        return '"' + name.replace("\"", "") + '"';
    }
}
