package siteserver.backup.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import siteserver.backup.database.ConnectionSettings;

/**
 * Finds each {@link OutsideServer} once per test run: the one that the settings name, else a new one in Docker. What a
 * test class made on it is dropped when the class is done, because the server may be somebody's own.
 */
final class OutsideServers {

    private static final List<OutsideServer> KINDS =
            List.of(new SqlServerServer(), new OracleServer(), new MySqlServer());

    private static final Map<String, ServerAddress> RUNNING = new ConcurrentHashMap<>();
    private static final Map<String, OutsideServer> MADE = new ConcurrentHashMap<>();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private OutsideServers() {}

    static Optional<OutsideServer> find(String name) {
        return KINDS.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    /** Why there is no such server here; empty where there is one, or one can be started. */
    static Optional<String> missing(OutsideServer kind) {
        try {
            Class.forName(kind.driver());
        } catch (ClassNotFoundException absent) {
            return Optional.of("the driver " + kind.driver() + " is not on the class path");
        }
        if (setting(kind, "").isPresent()) {
            return Optional.empty();
        }
        return Docker.missing().map(reason -> variable(kind, "") + " is not set, and " + reason);
    }

    static ConnectionSettings fresh(OutsideServer kind) {
        ServerAddress server = RUNNING.computeIfAbsent(kind.name(), name -> start(kind));
        // Unique on a server that several runs use at the same time; short, for vendors that count.
        String database = "sst_" + Long.toString(ProcessHandle.current().pid(), 36) + "_" + NUMBER.incrementAndGet();
        try (Connection administrator = administrator(kind, server)) {
            kind.create(administrator, server, database);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        MADE.put(database, kind);
        return kind.settings(server, database);
    }

    private static ServerAddress start(OutsideServer kind) {
        Optional<String> url = setting(kind, "");
        if (url.isEmpty()) {
            return Docker.start(kind);
        }
        return ServerAddress.of(
                url.get(),
                kind.port(),
                setting(kind, "user").orElse(kind.administrator()),
                setting(kind, "password").orElse(""));
    }

    static Connection administrator(OutsideServer kind, ServerAddress server) throws SQLException {
        return DriverManager.getConnection(kind.administration(server), server.user(), server.password());
    }

    /** Of all kinds. */
    static void cleanUp() {
        KINDS.forEach(OutsideServers::cleanUp);
    }

    /** Drops what {@link #fresh} made on servers of this kind. */
    static void cleanUp(OutsideServer kind) {
        ServerAddress server = RUNNING.get(kind.name());
        if (server == null) {
            return;
        }
        try (Connection administrator = administrator(kind, server)) {
            for (String database : List.copyOf(MADE.keySet())) {
                if (MADE.remove(database, kind)) {
                    drop(kind, administrator, database);
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** One that cannot be dropped keeps none of the others, and fails no test. */
    private static void drop(OutsideServer kind, Connection administrator, String database) {
        try {
            kind.drop(administrator, database);
        } catch (SQLException inUse) {
            System.getLogger(OutsideServers.class.getName())
                    .log(System.Logger.Level.WARNING, database + " stays on the server: " + inUse.getMessage());
        }
    }

    private static Optional<String> setting(OutsideServer kind, String what) {
        String property = "siteserver.test." + kind.name() + (what.isEmpty() ? "" : "." + what);
        return Optional.ofNullable(System.getProperty(property, System.getenv(variable(kind, what))))
                .filter(value -> !value.isBlank());
    }

    private static String variable(OutsideServer kind, String what) {
        String name = kind.name().replaceAll("[^a-z]", "").toUpperCase(Locale.ROOT);
        return "SITESERVER_TEST_" + name + (what.isEmpty() ? "" : "_" + what.toUpperCase(Locale.ROOT));
    }
}
