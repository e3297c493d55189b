package siteserver.backup.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.Secret;

/**
 * Oracle 23ai in its free edition. What other vendors call a database is a user with tables of its own. The driver is
 * not ours to hand on: the Maven profile {@code oracle} fetches it for tests.
 */
final class OracleServer implements OutsideServer {

    @Override
    public String name() {
        return "oracle";
    }

    @Override
    public String driver() {
        return "oracle.jdbc.OracleDriver";
    }

    @Override
    public String image() {
        return "gvenzl/oracle-free:23-slim-faststart";
    }

    @Override
    public int port() {
        return 1521;
    }

    @Override
    public String service() {
        return "FREEPDB1";
    }

    @Override
    public String administrator() {
        return "system";
    }

    @Override
    public Map<String, String> environment(String password) {
        return Map.of("ORACLE_PASSWORD", password);
    }

    @Override
    public String administration(ServerAddress server) {
        return url(settings(server, "system"));
    }

    @Override
    public void create(Connection administrator, ServerAddress server, String database) throws SQLException {
        String user = user(database);
        try (Statement statement = administrator.createStatement()) {
            statement.execute("CREATE USER " + user + " IDENTIFIED BY \"" + server.password() + "\""
                    + " DEFAULT TABLESPACE USERS QUOTA UNLIMITED ON USERS");
            // CREATE TABLE alone lets no identity be made; a snapshot of our own wants no right beyond these.
            statement.execute("GRANT CREATE SESSION, CREATE TABLE, CREATE VIEW, CREATE SEQUENCE, CREATE TRIGGER,"
                    + " CREATE PROCEDURE TO " + user);
        }
    }

    @Override
    public void drop(Connection administrator, String database) throws SQLException {
        try (Statement statement = administrator.createStatement()) {
            statement.execute("DROP USER " + user(database) + " CASCADE");
        }
    }

    @Override
    public ConnectionSettings settings(ServerAddress server, String database) {
        return new ConnectionSettings(
                name(),
                Optional.empty(),
                Optional.of(server.host()),
                OptionalInt.of(server.port()),
                Optional.of(server.service()),
                Optional.of(user(database)),
                new Secret(server.password()),
                Map.of(),
                Path.of("").toAbsolutePath());
    }

    private static String user(String database) {
        return database.toUpperCase(Locale.ROOT);
    }

    /** For the driver; user and password apart. */
    static String url(ConnectionSettings settings) {
        return "jdbc:oracle:thin:@//" + settings.host().orElseThrow() + ":"
                + settings.port().orElseThrow() + "/" + settings.database().orElseThrow();
    }
}
