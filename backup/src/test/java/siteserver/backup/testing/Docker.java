package siteserver.backup.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** Servers in Docker, by Testcontainers, where there is a Docker. They end with the test run. */
final class Docker {

    /** Strong enough for every vendor's rules, and of no use to anybody: it listens while a test run lasts. */
    private static final String PASSWORD = "Site-server_1";

    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private static Optional<String> missing;

    private Docker() {}

    /** Why there is no Docker here, found once; empty where there is one. */
    static synchronized Optional<String> missing() {
        if (missing == null) {
            missing = look();
        }
        return missing;
    }

    private static Optional<String> look() {
        if ("no".equals(System.getProperty("siteserver.test.docker", System.getenv("SITESERVER_TEST_DOCKER")))) {
            return Optional.of("Docker is switched off by SITESERVER_TEST_DOCKER=no");
        }
        // Testcontainers tries many ways, which takes it long, before it says no; most machines show it at once.
        if (!mayBeThere(System.getenv())) {
            return Optional.of("Docker is not there: neither DOCKER_HOST nor a socket of Docker");
        }
        return DockerClientFactory.instance().isDockerAvailable()
                ? Optional.empty()
                : Optional.of("Docker does not answer");
    }

    private static boolean mayBeThere(Map<String, String> environment) {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        Path home = Path.of(System.getProperty("user.home"));
        Stream<Path> signs = Stream.of(
                Path.of("/var/run/docker.sock"),
                Path.of(environment.getOrDefault("XDG_RUNTIME_DIR", "/run"), "docker.sock"),
                home.resolve(".docker/run/docker.sock"),
                home.resolve(".docker/desktop/docker.sock"),
                home.resolve(".testcontainers.properties"));
        return windows || environment.containsKey("DOCKER_HOST") || signs.anyMatch(Files::exists);
    }

    /** A new server of this kind that answers. */
    static ServerAddress start(OutsideServer kind) {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(kind.image()))
                .withExposedPorts(kind.port())
                .withEnv(kind.environment(PASSWORD))
                .withStartupTimeout(PATIENCE);
        if (!kind.arguments().isEmpty()) {
            container.withCommand(kind.arguments().toArray(String[]::new));
        }
        container.start();
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
        ServerAddress address = new ServerAddress(
                container.getHost(),
                container.getMappedPort(kind.port()),
                kind.service(),
                Map.of(),
                kind.administrator(),
                PASSWORD);
        await(kind, address, container);
        return address;
    }

    /** A server listens long before it lets anybody in. */
    private static void await(OutsideServer kind, ServerAddress address, GenericContainer<?> container) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Connection administrator = OutsideServers.administrator(kind, address)) {
                return;
            } catch (SQLException notYet) {
                if (System.nanoTime() > end || !container.isRunning()) {
                    throw new IllegalStateException(kind.image() + " did not start: " + container.getLogs(), notYet);
                }
                LockSupport.parkNanos(500_000_000);
            }
        }
    }
}
