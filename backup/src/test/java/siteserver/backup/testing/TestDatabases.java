package siteserver.backup.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.Secret;

/**
 * Real databases for tests, without Docker: one embedded PostgreSQL and one embedded MariaDB for the whole test run,
 * started when first asked for, and files for SQLite and H2. Servers that no library brings along are found in the
 * environment or started in Docker. Every call of {@link #fresh} is a new, empty database.
 */
public final class TestDatabases {

    /** The vendors that run in every build. */
    public static final List<String> VENDORS = List.of("h2", "mariadb", "postgresql", "sqlite");

    /** A server of the age of the oldest sites, for {@link #fresh}; to be asked of {@link #missing} first. */
    public static final String MYSQL_5_5 = "mysql-5.5";

    /** SQL Server 2022, or one that its variable names; to be asked of {@link #missing} first. */
    public static final String SQL_SERVER = "sqlserver";

    /** Oracle 23ai, or one that its variable names; to be asked of {@link #missing} first. */
    public static final String ORACLE = "oracle";

    /** MySQL 8.4, or one that its variable names; to be asked of {@link #missing} first. */
    public static final String MYSQL_8_4 = "mysql";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestDatabases() {}

    /**
     * Why a database cannot be had on this machine: for an assumption. Empty where it can; those of {@link #VENDORS} can
     * be had everywhere.
     */
    public static Optional<String> missing(String database) {
        return database.equals(MYSQL_5_5)
                ? EmbeddedMySql.missing()
                : OutsideServers.find(database).flatMap(OutsideServers::missing);
    }

    /** For {@code @EnabledIf}: whether there is a {@link #MYSQL_5_5} on this machine. */
    public static boolean hasOldMySql() {
        return missing(MYSQL_5_5).isEmpty();
    }

    /**
     * A new, empty database, reachable with all rights.
     *
     * @param vendorId one of {@link #VENDORS}; or {@link #SQL_SERVER} or {@link #ORACLE}; or {@link #MYSQL_5_5} or
     *     {@link #MYSQL_8_4}, which are of vendor {@code mariadb}
     */
    public static ConnectionSettings fresh(String vendorId) {
        String name = "test_" + NUMBER.incrementAndGet();
        return switch (vendorId) {
            case "postgresql" -> {
                EmbeddedPostgreSql.instance().create(name);
                yield server(vendorId, EmbeddedPostgreSql.instance().port(), name, "postgres");
            }
            case "mariadb" -> {
                EmbeddedMariaDb.instance().create(name);
                yield server(vendorId, EmbeddedMariaDb.instance().port(), name, EmbeddedMariaDb.USER);
            }
            case MYSQL_5_5 -> {
                EmbeddedMySql.instance().create(name);
                yield server("mariadb", EmbeddedMySql.instance().port(), name, EmbeddedMySql.USER);
            }
            case "sqlite", "h2" ->
                new ConnectionSettings(
                        vendorId,
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.of(TemporaryFolders.create("siteserver-test")
                                .resolve(name + ".db")
                                .toString()),
                        Optional.empty(),
                        Secret.NONE,
                        Map.of(),
                        Path.of("").toAbsolutePath());
            default ->
                OutsideServers.fresh(
                        OutsideServers.find(vendorId).orElseThrow(() -> new IllegalArgumentException(vendorId)));
        };
    }

    /** Drops what {@link #fresh} made on servers that live longer than the tests. */
    public static void cleanUp() {
        OutsideServers.cleanUp();
    }

    /** A plain session by the driver's own means, to fill a source or to look into a target independently of us. */
    public static Connection open(ConnectionSettings settings) {
        try {
            return DriverManager.getConnection(
                    url(settings), user(settings), settings.password().reveal());
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Runs statements one after the other in a session of their own. */
    public static void execute(ConnectionSettings settings, String... statements) {
        try (Connection connection = open(settings);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The JDBC address of a database that {@link #fresh} made. */
    public static String url(ConnectionSettings settings) {
        String database = settings.database().orElseThrow();
        return switch (settings.vendorId()) {
            case "postgresql" ->
                "jdbc:postgresql://localhost:" + settings.port().orElseThrow() + "/" + database;
            case "mariadb" ->
                "jdbc:mariadb://" + settings.host().orElseThrow() + ":"
                        + settings.port().orElseThrow() + "/" + database + "?allowLocalInfile=true&sslMode="
                        + ("disable".equals(settings.options().get("sslmode")) ? "disable" : "trust");
            case SQL_SERVER -> SqlServerServer.url(settings);
            case ORACLE -> OracleServer.url(settings);
            case "sqlite" -> "jdbc:sqlite:" + database;
            case "h2" -> "jdbc:h2:file:" + database.replace(".db", "");
            default -> throw new IllegalArgumentException(settings.vendorId());
        };
    }

    private static String user(ConnectionSettings settings) {
        return settings.user().orElse("");
    }

    private static ConnectionSettings server(String vendorId, int port, String database, String user) {
        return new ConnectionSettings(
                vendorId,
                Optional.empty(),
                Optional.of("localhost"),
                OptionalInt.of(port),
                Optional.of(database),
                Optional.of(user),
                new Secret("postgres"),
                Map.of("sslmode", "disable"),
                Path.of("").toAbsolutePath());
    }
}
