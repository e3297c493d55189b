package siteserver.backup.database.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
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

/** PostgreSQL 9.2 and newer. */
public class Dialect implements Vendor {

    static final int OLDEST = 90200;

    @Override
    public String id() {
        return "postgresql";
    }

    @Override
    public String displayName() {
        return "PostgreSQL";
    }

    @Override
    public Set<String> configNames() {
        return Set.of("postgresql", "postgres", "npgsql");
    }

    @Override
    public boolean acceptsUrl(String jdbcUrl) {
        return jdbcUrl.toLowerCase(Locale.ROOT).startsWith(Urls.PREFIX);
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(
                Capability.SHARED_SNAPSHOT,
                Capability.CONCURRENT_WRITES,
                Capability.SCHEMAS,
                Capability.CASE_INSENSITIVE_TEXT,
                Capability.CSV_STREAM);
    }

    @Override
    public Connection connect(ConnectionSettings settings) {
        Urls urls = Urls.of(settings);
        Connection connection;
        try {
            connection = open(urls.url(), urls.properties());
        } catch (SQLException failure) {
            throw Errors.of(urls).translate(failure, Place.NOWHERE);
        }
        try {
            prepare(connection);
            prepareFurther(connection);
            return connection;
        } catch (SQLException failure) {
            close(connection, failure);
            throw errors().translate(failure, Place.NOWHERE);
        } catch (SiteServerException failure) {
            close(connection, failure);
            throw failure;
        }
    }

    /** Connects to an address of this vendor's own form; a relative has a driver of its own. */
    protected Connection open(String url, Properties properties) throws SQLException {
        return new org.postgresql.Driver().connect(url, properties);
    }

    /** What a relative sets up beyond PostgreSQL's settings. */
    protected void prepareFurther(Connection connection) throws SQLException {
        // PostgreSQL itself needs no more.
    }

    /** The session's settings; those that change how values are written belong to the form of a dump (DESIGN 2). */
    private static void prepare(Connection connection) throws SQLException {
        int version = version(connection);
        if (version < OLDEST) {
            throw new SiteServerException(
                    DatabaseProblem.TOO_OLD,
                    Place.NOWHERE,
                    "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion() + "; 9.2 is needed.");
        }
        Sql.run(
                connection,
                "SET default_transaction_read_only = on",
                "SET TIME ZONE 'UTC'",
                "SET DateStyle = 'ISO, YMD'",
                "SET IntervalStyle = 'postgres'",
                "SET extra_float_digits = 3",
                "SET bytea_output = 'hex'",
                "SET xmloption = 'content'",
                "SET standard_conforming_strings = on",
                "SET synchronize_seqscans = off",
                "SET statement_timeout = 0");
        if (version >= 90300) {
            Sql.run(connection, "SET lock_timeout = '30s'");
        }
        if (version >= 90500) {
            Sql.run(connection, "SET row_security = off");
        }
        if (version >= 90600) {
            Sql.run(connection, "SET idle_in_transaction_session_timeout = 0");
        }
        if (version >= 140000) {
            Sql.run(connection, "SET idle_session_timeout = 0");
        }
        if (version >= 170000) {
            Sql.run(connection, "SET transaction_timeout = 0");
        }
    }

    /** As the server counts: 90200 is 9.2.0, 170005 is 17.5. */
    static int version(Connection connection) throws SQLException {
        return Integer.parseInt(Sql.text(connection, "SHOW server_version_num").orElse("0"));
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
        return Errors.inSession();
    }

    @Override
    public String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
