package siteserver.backup.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.Secret;

/** MySQL 8.4, the newest that sites run on; one of vendor {@code mariadb}, by MariaDB's driver. */
final class MySqlServer implements OutsideServer {

    @Override
    public String name() {
        return TestDatabases.MYSQL_8_4;
    }

    @Override
    public String driver() {
        return "org.mariadb.jdbc.Driver";
    }

    @Override
    public String image() {
        return "mysql:8.4";
    }

    @Override
    public int port() {
        return 3306;
    }

    @Override
    public String administrator() {
        return "root";
    }

    @Override
    public Map<String, String> environment(String password) {
        return Map.of("MYSQL_ROOT_PASSWORD", password);
    }

    /** By default it is off since 8.0; a test of its own switches it off again. */
    @Override
    public List<String> arguments() {
        return List.of("--local-infile=1");
    }

    @Override
    public String administration(ServerAddress server) {
        return "jdbc:mariadb://" + server.host() + ":" + server.port() + "/?sslMode=trust";
    }

    @Override
    public void create(Connection administrator, ServerAddress server, String database) throws SQLException {
        try (Statement statement = administrator.createStatement()) {
            statement.execute("CREATE DATABASE `" + database + "` CHARACTER SET utf8mb4");
        }
    }

    @Override
    public void drop(Connection administrator, String database) throws SQLException {
        try (Statement statement = administrator.createStatement()) {
            statement.execute("DROP DATABASE `" + database + "`");
        }
    }

    /** Its passwords go over an encrypted connection only. */
    @Override
    public ConnectionSettings settings(ServerAddress server, String database) {
        return new ConnectionSettings(
                "mariadb",
                Optional.empty(),
                Optional.of(server.host()),
                OptionalInt.of(server.port()),
                Optional.of(database),
                Optional.of(server.user()),
                new Secret(server.password()),
                Map.of("sslmode", "Required"),
                Path.of("").toAbsolutePath());
    }
}
