package siteserver.backup.database.oceanbase;

import java.sql.Connection;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import siteserver.backup.database.Capability;
import siteserver.backup.database.CatalogReader;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.ErrorTranslator;
import siteserver.backup.database.RangeSplitter;
import siteserver.backup.database.SnapshotOpener;
import siteserver.backup.database.TableReader;
import siteserver.backup.database.Vendor;
import siteserver.backup.folder.schema.Column;

/**
 * OceanBase in its MySQL mode, which speaks MySQL's protocol and SQL; the MariaDB driver connects. Not tested on a
 * server.
 */
public final class Dialect implements Vendor {

    private static final String PREFIX = "jdbc:oceanbase:";
    private static final String OF_RELATIVE = "jdbc:mariadb:";
    private static final int PORT = 2881;

    private final siteserver.backup.database.mariadb.Dialect relative =
            new siteserver.backup.database.mariadb.Dialect();

    @Override
    public String id() {
        return "oceanbase";
    }

    @Override
    public String displayName() {
        return "OceanBase";
    }

    @Override
    public Set<String> configNames() {
        return Set.of("oceanbase");
    }

    @Override
    public boolean acceptsUrl(String jdbcUrl) {
        return jdbcUrl.toLowerCase(Locale.ROOT).startsWith(PREFIX);
    }

    /** One connection reads: there is no lock that would hold writers off while several start. */
    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.CONCURRENT_WRITES, Capability.CASE_INSENSITIVE_TEXT);
    }

    @Override
    public boolean testedOnServer() {
        return false;
    }

    @Override
    public Optional<String> relative() {
        return Optional.of(relative.id());
    }

    @Override
    public Connection connect(ConnectionSettings settings) {
        return relative.connect(asRelative(settings));
    }

    /** The same place in the relative's words; for the writing side too. */
    public static ConnectionSettings asRelative(ConnectionSettings settings) {
        boolean parts = settings.jdbcUrl().isEmpty();
        return new ConnectionSettings(
                settings.vendorId(),
                settings.jdbcUrl().map(url -> OF_RELATIVE + url.substring(PREFIX.length())),
                settings.host(),
                parts && settings.port().isEmpty() ? OptionalInt.of(PORT) : settings.port(),
                settings.database(),
                settings.user(),
                settings.password(),
                settings.options(),
                settings.base());
    }

    @Override
    public CatalogReader catalog() {
        return relative.catalog();
    }

    @Override
    public SnapshotOpener snapshots() {
        return new Snapshots(this);
    }

    @Override
    public RangeSplitter ranges() {
        return relative.ranges();
    }

    @Override
    public TableReader reader() {
        return relative.reader();
    }

    @Override
    public ErrorTranslator errors() {
        return relative.errors();
    }

    @Override
    public boolean mayBeTruth(Column column) {
        return relative.mayBeTruth(column);
    }

    @Override
    public boolean isLatin1(Column column) {
        return relative.isLatin1(column);
    }

    @Override
    public String nativeTypeAsUnicode(Column column) {
        return relative.nativeTypeAsUnicode(column);
    }

    @Override
    public String quote(String name) {
        return relative.quote(name);
    }
}
