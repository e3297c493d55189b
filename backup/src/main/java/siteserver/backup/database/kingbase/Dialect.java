package siteserver.backup.database.kingbase;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.DroppedDriver;
import siteserver.backup.database.Sql;

/**
 * KingbaseES V8R6 and newer: a PostgreSQL with a driver of its own, further system schemas, and modes in which it reads
 * SQL as other vendors do. Its catalogue answers under PostgreSQL's names too. Not tested on a server.
 */
public final class Dialect extends siteserver.backup.database.postgresql.Dialect {

    private static final String PREFIX = "jdbc:kingbase8:";
    private static final String OF_RELATIVE = "jdbc:postgresql:";
    private static final int PORT = 54321;

    private static final DroppedDriver DRIVER = new DroppedDriver(
            "KingbaseES", List.of("com.kingbase8.Driver"), "kingbase8.jar", "cn.com.kingbase:kingbase8");

    /** Only in some modes and versions; where a server does not know one, it has not its trouble either. */
    private static final List<String> SETTINGS = List.of(
            // Otherwise empty text is read, compared and stored as NULL.
            "SET ora_input_emptystr_isnull = off");

    private static final String UNKNOWN_SETTING = "42704";

    @Override
    public String id() {
        return "kingbase";
    }

    @Override
    public String displayName() {
        return "KingbaseES";
    }

    @Override
    public Set<String> configNames() {
        return Set.of("kingbasees", "kingbase");
    }

    @Override
    public String urlPrefix() {
        return PREFIX;
    }

    @Override
    public boolean acceptsUrl(String jdbcUrl) {
        return jdbcUrl.toLowerCase(Locale.ROOT).startsWith(PREFIX);
    }

    @Override
    public boolean testedOnServer() {
        return false;
    }

    @Override
    public Optional<String> relative() {
        return Optional.of("postgresql");
    }

    @Override
    public Connection connect(ConnectionSettings settings) {
        return super.connect(asRelative(settings));
    }

    /** The same place in the relative's words. */
    private static ConnectionSettings asRelative(ConnectionSettings settings) {
        boolean parts = settings.jdbcUrl().isEmpty();
        return new ConnectionSettings(
                settings.vendorId(),
                settings.jdbcUrl().map(url -> OF_RELATIVE + url.substring(PREFIX.length())),
                settings.host(),
                parts && settings.port().isEmpty() ? OptionalInt.of(PORT) : settings.port(),
                settings.database(),
                settings.user(),
                settings.password(),
                Map.copyOf(settings.options()),
                settings.base());
    }

    @Override
    protected Connection open(String url, Properties properties) throws SQLException {
        return DRIVER.connect(PREFIX + url.substring(OF_RELATIVE.length()), properties);
    }

    @Override
    protected void prepareFurther(Connection connection) throws SQLException {
        for (String setting : SETTINGS) {
            try {
                Sql.run(connection, setting);
            } catch (SQLException unknown) {
                if (!UNKNOWN_SETTING.equals(unknown.getSQLState())) {
                    throw unknown;
                }
            }
        }
    }
}
