package siteserver.backup.testing;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A real MySQL 5.5.9 server from Maven Central, the age of the oldest sites, one for the whole test run. Its files come
 * out of a jar on the class path into a folder of the run; the server ends with the JVM.
 */
final class EmbeddedMySql {

    static final String USER = "site";

    private static final String JAR_FOLDER = "/5-5-9/";
    private static final String SERVER = JAR_FOLDER + "Linux-x86_64/mysqld";
    private static final int STARTS = 3;
    private static final int PATIENCE = 600;

    private static EmbeddedMySql instance;

    private final int port;

    private EmbeddedMySql(int port) {
        this.port = port;
    }

    /** Why there is no such server on this machine; empty where there is one. */
    static Optional<String> missing() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        if (!system.startsWith("linux") || !(machine.equals("amd64") || machine.equals("x86_64"))) {
            return Optional.of("MySQL 5.5.9 is there for Linux on x86-64 only, not for " + system + " on " + machine);
        }
        return EmbeddedMySql.class.getResource(SERVER) == null
                ? Optional.of("mysql-connector-mxj-db-files is not on the class path")
                : Optional.empty();
    }

    static synchronized EmbeddedMySql instance() {
        if (instance == null) {
            try {
                instance = start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return instance;
    }

    private static EmbeddedMySql start() throws IOException {
        Path home = TemporaryFolders.create("siteserver-mysql");
        Path server = home.resolve("mysqld");
        try (InputStream in = resource(SERVER)) {
            Files.copy(in, server);
        }
        if (!server.toFile().setExecutable(true)) {
            throw new IOException("cannot be made executable: " + server);
        }
        unpack(JAR_FOLDER + "share_dir.jar", home);
        for (int attempt = 1; ; attempt++) {
            Path data = home.resolve("data" + attempt);
            unpack(JAR_FOLDER + "data_dir.jar", data);
            int port = freePort();
            Path log = home.resolve("log" + attempt);
            Process process = launch(home, data, port, log);
            if (awaitStart(process, port)) {
                return new EmbeddedMySql(port);
            }
            process.destroyForcibly();
            // The free port that was found may be another's by now.
            if (attempt == STARTS) {
                throw new IOException("MySQL did not start: " + Files.readString(log, StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static Process launch(Path home, Path data, int port, Path log) throws IOException {
        ProcessBuilder command = new ProcessBuilder(
                home.resolve("mysqld").toString(),
                "--no-defaults",
                "--basedir=" + home,
                "--datadir=" + data,
                "--lc-messages-dir=" + home.resolve("share"),
                "--character-sets-dir=" + home.resolve("share/charsets"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=" + TemporaryFolders.socket("siteserver-mysql"),
                "--pid-file=" + home.resolve("pid"),
                "--skip-name-resolve",
                "--default-storage-engine=InnoDB",
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-flush-method=nosync",
                "--sync-frm=0",
                "--innodb-log-file-size=16M",
                "--max-allowed-packet=256M",
                "--local-infile=1");
        if ("root".equals(System.getProperty("user.name"))) {
            command.command().add("--user=root");
        }
        File output = log.toFile();
        Process process =
                command.redirectErrorStream(true).redirectOutput(output).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    /** The unpacked rights let in root without a password, and everybody; afterwards only our own user. */
    private static boolean awaitStart(Process process, int port) {
        for (int attempt = 0; attempt < PATIENCE && process.isAlive(); attempt++) {
            try (Connection connection = DriverManager.getConnection(address(port), "root", "");
                    Statement statement = connection.createStatement()) {
                statement.execute(
                        "GRANT ALL PRIVILEGES ON *.* TO '" + USER + "'@'%' IDENTIFIED BY 'postgres' WITH GRANT OPTION");
                statement.execute("DELETE FROM mysql.user WHERE User <> '" + USER + "'");
                statement.execute("FLUSH PRIVILEGES");
                return true;
            } catch (SQLException notYet) {
                LockSupport.parkNanos(100_000_000);
            }
        }
        return false;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void unpack(String jar, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (ZipInputStream zip = new ZipInputStream(resource(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                // In the folder of data every folder would be a database.
                if (!target.startsWith(folder) || entry.getName().startsWith("META-INF")) {
                    continue;
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(zip, target);
                }
            }
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = EmbeddedMySql.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("not on the class path: " + name);
        }
        return in;
    }

    private static String address(int port) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/?sslMode=disable";
    }

    int port() {
        return port;
    }

    /** With the character set that sites of that age were set up with: it takes no emoji. */
    void create(String database) {
        try (Connection connection = DriverManager.getConnection(address(port), USER, "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE `" + database + "` CHARACTER SET utf8");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
