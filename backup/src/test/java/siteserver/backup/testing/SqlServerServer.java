package siteserver.backup.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.Secret;

/** SQL Server 2022, or any server that speaks its protocol. */
final class SqlServerServer implements OutsideServer {

    @Override
    public String name() {
        return "sqlserver";
    }

    @Override
    public String driver() {
        return "com.microsoft.sqlserver.jdbc.SQLServerDriver";
    }

    @Override
    public String image() {
        return "mcr.microsoft.com/mssql/server:2022-latest";
    }

    @Override
    public int port() {
        return 1433;
    }

    @Override
    public String administrator() {
        return "sa";
    }

    @Override
    public Map<String, String> environment(String password) {
        return Map.of("ACCEPT_EULA", "Y", "MSSQL_PID", "Developer", "MSSQL_SA_PASSWORD", password);
    }

    @Override
    public String administration(ServerAddress server) {
        return url(settings(server, "master"));
    }

    @Override
    public void create(Connection administrator, ServerAddress server, String database) throws SQLException {
        try (Statement statement = administrator.createStatement()) {
            statement.execute("CREATE DATABASE [" + database + "]");
        }
    }

    @Override
    public void drop(Connection administrator, String database) throws SQLException {
        try (Statement statement = administrator.createStatement()) {
            statement.execute("DROP DATABASE [" + database + "]");
        }
    }

    @Override
    public ConnectionSettings settings(ServerAddress server, String database) {
        // The server in its container has a certificate of its own making.
        Map<String, String> options = new LinkedHashMap<>(Map.of("trustservercertificate", "true"));
        options.putAll(server.options());
        return new ConnectionSettings(
                name(),
                Optional.empty(),
                Optional.of(server.host()),
                OptionalInt.of(server.port()),
                Optional.of(database),
                Optional.of(server.user()),
                new Secret(server.password()),
                options,
                Path.of("").toAbsolutePath());
    }

    /** For the driver; user and password apart. */
    static String url(ConnectionSettings settings) {
        StringBuilder url = new StringBuilder("jdbc:sqlserver://")
                .append(settings.host().orElseThrow())
                .append(':')
                .append(settings.port().orElseThrow())
                .append(";databaseName=")
                .append(settings.database().orElseThrow());
        settings.options()
                .forEach((key, value) -> url.append(';').append(key).append('=').append(value));
        return url.toString();
    }
}
