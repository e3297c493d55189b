package siteserver.backup.database.h2;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import siteserver.backup.database.Capability;
import siteserver.backup.database.CatalogReader;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.ErrorTranslator;
import siteserver.backup.database.KeyRanges;
import siteserver.backup.database.RangeSplitter;
import siteserver.backup.database.SnapshotOpener;
import siteserver.backup.database.TableReader;
import siteserver.backup.database.Vendor;

/** H2 2.x, embedded: a file of this machine, or a database in the memory of this process. */
public final class Dialect implements Vendor {

    @Override
    public String id() {
        return "h2";
    }

    @Override
    public String displayName() {
        return "H2";
    }

    @Override
    public Set<String> configNames() {
        return Set.of("h2");
    }

    @Override
    public boolean acceptsUrl(String jdbcUrl) {
        return jdbcUrl.toLowerCase(Locale.ROOT).startsWith(Urls.PREFIX);
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.EMBEDDED_FILE, Capability.SCHEMAS, Capability.CASE_INSENSITIVE_TEXT);
    }

    @Override
    public Connection connect(ConnectionSettings settings) {
        return Connections.open(settings);
    }

    @Override
    public Optional<Path> databaseFile(ConnectionSettings settings) {
        return Urls.of(settings).file();
    }

    @Override
    public CatalogReader catalog() {
        return new Catalogs();
    }

    @Override
    public SnapshotOpener snapshots() {
        return new Snapshots();
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
        return new Errors("", false);
    }

    @Override
    public String quote(String name) {
        return quoted(name);
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
